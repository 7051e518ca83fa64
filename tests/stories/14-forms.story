# Forms that are not ours, or not his, change nothing; fields that a form does
# not have are not taken.

the clerk of the county signs in
opens /person/new
fills 姓名 = 表单甲
picks 归口工会 = {clerk's office}
adds standing = 1 to the form
adds grade = 3 to the form
adds merged_into = 1 to the form
adds id = 7 to the form
adds tenant_id = 7 to the form
adds award_count = 99 to the form
adds highest_level = 1 to the form
presses 保存
sees 表单甲
remembers the address as file
sees 身份核验 = 未核验
sees 建档 = 在册
sees nothing at 最高荣誉
sees nothing at 荣誉数
opens {file}/edit
fills 姓名 = 改坏了
sends the form of 保存 without its token
gets 403
opens {file}/edit
fills 姓名 = 改坏了
sends the form of 保存 with the token of the clerk of the other county
gets 403
opens {file}/edit
fills 姓名 = 改坏了
sends the form of 保存 from another site
gets 403
opens {file}
sees 表单甲
sees no 改坏了

# two people at the same record: the second is told, nothing is lost
opens {file}/edit
fills 职务 = 甲写的
the clerk of the city signs in
opens {file}/edit
fills 职务 = 乙写的
presses 保存
sees 乙写的
the clerk of the county goes on
fills 职务 = 甲后写的
presses 保存
gets 409
sees 甲后写的
sees 乙写的
opens {file}
sees 乙写的
sees no 甲后写的
