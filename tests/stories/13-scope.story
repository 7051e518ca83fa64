# A clerk works for his own county and what is below it.

the clerk of the other county signs in
opens /person/new
fills 姓名 = 邻县人
picks 归口工会 = {other clerk's office}
presses 保存
sees 邻县人
remembers the address as neighbour
the clerk of the county signs in
gets 404 at {neighbour}
gets 404 at {neighbour}/edit
gets 404 at {neighbour}/history
gets 404 at {neighbour}/step/verify
gets 404 at {neighbour}/reveal/id_number
opens "人员"
fills 查找 = 邻县人
presses 查询

sees 共 0 条
opens /search?q=邻县人
sees no {neighbour}
opens /person/new
the picker 归口工会 offers no {other clerk's office} for {other clerk's office}

# nor can he put a file into the other county, whatever he sends
fills 姓名 = 越界人
adds office_id = 1 to the form
fills 归口工会 = {other clerk's office}
presses 保存
gets 422
the clerk of the city signs in
opens {neighbour}
gets 200
sees 邻县人
the member signs in
gets 404 at {neighbour}
gets 403 at /person
gets 403 at /person/new
