# A photo is put into a file, changed and taken away; what is no picture is
# refused by its content; another county does not see it.

the clerk of the county signs in
opens /person/new
fills 姓名 = 照片甲
picks 归口工会 = {clerk's office}
attaches 照片 = file tests/files/photo.png
presses 保存
sees 照片甲
sees photo.png
remembers the address as file
opens {file}/edit
sees 现有：
attaches 照片 = 假的.png
	<html><script>alert(1)</script></html>
presses 保存
gets 422
is told at 照片: 这不是 JPG 或 PNG 图片
sees 刚才选的文件没有保存，请重新选择
opens {file}/edit
attaches 照片 = file tests/files/photo-new.png
presses 保存
sees photo-new.png
gets 200 at {file}/file/photo
the clerk of the other county signs in
gets 404 at {file}/file/photo
the clerk of the county goes on

# a number typed into the form names no file
opens {file}/edit
adds photo = 7 to the form
presses 保存
sees photo-new.png
opens {file}/edit
ticks 删除
presses 保存
sees no photo-new.png
gets 404 at {file}/file/photo
opens {file}/history
sees 换过
