# A clerk's table as offices have them: headings of its own, cells as Excel and
# people leave them; how its columns were matched is kept for the next one.

the clerk of the county signs in
opens "人员"
presses 导入
sees 下载模板
attaches 文件 = 花名册.csv
	劳模花名册,,,,
	大名,证号,生辰,联系方式,归口工会
	表戊, {id 320924 1961-05-06 13} ,1961年5月6日,１３８００００１１１１,{clerk's office}
	表己,1.10101E+17,1956,13800001112,{clerk's office}
	表庚,,1956年5月,138 0000 1113,{clerk's office}
	表辛,,19620301,13800001114,{clerk's office}
	表壬,,1962.3.1,13800001115,{clerk's office}
presses 上传
sees 5 行有错，没有导入
chooses 大名 = 姓名
chooses 证号 = 身份证号
chooses 生辰 = 出生
presses 按新的对应重新检查
sees 成功 4 条，失败 1 条，还没有导入
sees 末尾几位已经丢失
sees no whole ID number
fills 保存这种对应 = 县里的花名册
presses 保存对应
sees 已保存对应“县里的花名册”
presses 只导入正确的行
sees 已导入 4 条
remembers the address as batch

# what was typed in four ways is one date, and the telephone is whole
opens "人员"
fills 查找 = 表辛
presses 查询
opens "表辛"
sees 1962年3月1日
sees 138****1114

# the next table with these headings is understood by itself; the same people again change nothing
opens "人员"
presses 导入
attaches 文件 = 花名册.csv
	大名,证号,生辰,联系方式,归口工会
	表戊,{id 320924 1961-05-06 13},1961-05-06,13800001111,{clerk's office}
	表癸,,1963/4/5,13800001116,{clerk's office}
presses 上传
sees 按已保存的对应“县里的花名册”
sees 成功 2 条，失败 0 条，还没有导入
sees 已存在，未改
presses 全部导入
sees 已导入 1 条
presses 删除这种对应
sees no 照它对应

# files that are none
opens "人员"
presses 导入
attaches 文件 = 旧表.csv in GB18030, cut in the middle of a character
	姓名,归口工会
	表戊,东岗
presses 上传
sees 既不是 UTF-8，也不是 GB18030

# taken back
opens {batch}
presses 撤销这次导入
presses 撤销这次导入
sees 这次导入已全部撤销
