# The same roll a second time changes nothing; the batch taken back leaves what
# somebody has used since.

the clerk of the county signs in
opens /roll/new
fills 名单 =
	1984年白鹭县劳动模范名单
	宇文化雨 白鹭县粮油集团有限公司 司机
	上官云来 白鹭县职业技术学校 教师
	东方红梅
presses 上传并识别
remembers /roll\/(\d+)/ as first roll
opens /roll/{first roll}/map
chooses 对应到 = 只记原文
chooses 级别 = 县级
chooses 类别 = 劳动模范
presses 保存，去逐条校验
presses 保存并去导入
presses 导入
opens "人员"
fills 查找 = 宇文化雨
presses 查询
sees 共 1 条
remembers the link "宇文化雨" as file

# once more
opens /roll/new
fills 名单 =
	1984年白鹭县劳动模范名单
	宇文化雨 白鹭县粮油集团有限公司 司机
	上官云来 白鹭县职业技术学校 教师
	东方红梅
presses 上传并识别
remembers /roll\/(\d+)/ as second roll
opens /roll/{second roll}/rows
sees 已在册
opens /roll/{second roll}/apply
sees 3
opens "人员"
fills 查找 = 宇文化雨
presses 查询
sees 共 1 条
opens {file}
sees 荣誉数 = 1

# somebody goes on with one of them; the batch is taken back
opens "人员"
fills 查找 = 上官云来
presses 查询
remembers the link "上官云来" as kept file
opens {kept file}/step/by_unit
fills 理由 = 学校来函核对
presses 单位核验
opens /roll/{first roll}/undo
fills 理由 = 贴错了名单
presses 撤销导入
gets 200
gets 404 at {file}
opens {kept file}
gets 200
opens "人员"
fills 查找 = 宇文化雨
presses 查询
sees 共 0 条
the command "check" says 全部正常
