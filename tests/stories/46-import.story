# A table comes in: lines that are wrong are shown with their reasons, the good
# ones go in, the same table again changes nothing, the batch is taken back.

the clerk of the county signs in
opens "人员"
presses 导入
attaches 文件 = 人员.csv
	姓名,性别,出生,身份证号,归口工会,单位
	表一,男,1960-02-03,{id 320924 1960-02-03 11},{clerk's office},白鹭县粮油集团有限公司
	表二,女,1961-02-30,,{clerk's office},白鹭县粮油集团有限公司
	表三,女,1962,320924196201010001,{clerk's office},白鹭县粮油集团有限公司
	表四,女,1963-05,,{clerk's office},
presses 上传
sees 2 行有错
sees “1961-02-30”不是日期
sees 身份证号第 18 位校验码
sees no whole ID number
remembers the address as batch
opens "全部"
sees 表一
sees 表四

# the wrong lines back with their reasons
opens "下载有错的行（Excel）"
receives a xlsx
finds 不是日期 in it
finds no 表一 in it

# one is mended in its cell, one left; the good ones go in
opens {batch}
fills 出生 at "表二" = 1961-02-28
presses 保存改正并重新检查
sees 1 行有错
presses 只导入正确的行
opens "人员"
fills 查找 = 表二
presses 查询
sees 表二
fills 查找 = 表三
presses 查询
sees 共 0 条
fills 查找 = 表一
presses 查询
sees 320924********
remembers the link "表一" as first

# the same table again changes nothing
opens "人员"
presses 导入
attaches 文件 = 人员.csv
	姓名,性别,出生,身份证号,归口工会,单位
	表一,男,1960-02-03,{id 320924 1960-02-03 11},{clerk's office},白鹭县粮油集团有限公司
presses 上传
sees 已存在

# taken back
opens {batch}
presses 撤销这次导入
presses 撤销这次导入
gets 404 at {first}
opens "人员"
fills 查找 = 表二
presses 查询
sees 共 0 条
the command "check" says 全部正常
