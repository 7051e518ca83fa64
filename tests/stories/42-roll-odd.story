# What comes in is odd: no year in the heading, files of old encodings, broken
# files, too much at once.  Each time a sentence says what to do.

the clerk of the county signs in
opens /roll/new
presses 上传并识别
sees 请
opens /roll/new
fills 名单 =
	白鹭县劳动模范名单
	岳麓山 白鹭县职业技术学校 教师
presses 上传并识别
remembers /roll\/(\d+)/ as roll
opens /roll/{roll}/map
chooses 对应到 = 只记原文
chooses 级别 = 县级
chooses 类别 = 劳动模范
presses 保存，去逐条校验
sees 年份
opens /roll/{roll}/apply
sees 年份

# the year is said once for the whole section
opens /roll/{roll}/map
fills 年份 = 1991
presses 保存，去逐条校验
sees 1991
opens /roll/{roll}/apply
sees no 没有年份

# an old file
opens /roll/new
attaches 或者选一个文件 = 名单.txt in GB18030
	1988年白鹭县劳动模范
	祝英台 白鹭县职业技术学校 教师
	梁山泊 白鹭县粮油集团有限公司 司机
presses 上传并识别
gets 200
remembers /roll\/(\d+)/ as roll
opens /roll/{roll}/rows
sees 祝英台
sees 梁山泊
opens /roll/new
attaches 或者选一个文件 = 名单.txt, half GB18030 and half UTF-8
	1988年白鹭县劳动模范
	祝英台 白鹭县职业技术学校 教师
	梁山泊 白鹭县粮油集团有限公司 司机
	柳毅传 白鹭县粮油集团有限公司 司机
	陈世美 白鹭县粮油集团有限公司 司机
presses 上传并识别
sees 编码
opens /roll/new
attaches 或者选一个文件 = 名单.txt in GB18030, cut in the middle of a character
	1988年白鹭县劳动模范
	祝英台 白鹭县职业技术学校 教师
presses 上传并识别
gets 422
sees 无法识别的字符
sees 另存为
opens /roll/new
attaches 或者选一个文件 = file assets/mark.svg
presses 上传并识别
sees 没有

# fifty megabytes at once
opens /roll/new
fills 名单 with "张三丰 白鹭县职业技术学校 教师，李四光 白鹭县粮油集团\n" 700,000 times
presses 上传并识别
sees 2 MB
