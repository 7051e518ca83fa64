# A model worker sees his own file, and no other's; he changes nothing there.

the member signs in
opens "我的档案"
sees {member}
sees 荣誉
sees no whole ID number
remembers the address as own
gets 403 at {own}/edit
gets 403 at /person
gets 403 at /person/export
gets 403 at /honour_grant
gets 403 at /roll
the clerk of the county signs in
opens /person/new
fills 姓名 = 旁人
picks 归口工会 = {clerk's office}
presses 保存
remembers the address as other
the member goes on
gets 404 at {other}
