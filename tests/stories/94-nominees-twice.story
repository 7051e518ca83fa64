# Nominees come by a table, and the table comes again: the ID number within the
# round, or the name at the unit, says who is meant; what lies with another
# office is not changed by a file.
covers: S-003

the clerk of the unit signs in
opens /nomination
presses 导入
attaches 文件 = 推荐.csv
	评选,对象,推荐称号,姓名或集体名称,身份证号,工作单位,职务或岗位,身份
	临江市第十二届劳动模范评选（演示 2026）,个人,临江市劳动模范,田一禾,{id 320924 1980-02-03 31},白鹭湖水产养殖有限公司,捕捞工,企业职工、一线职工
	临江市第十二届劳动模范评选（演示 2026）,个人,临江市劳动模范,田二禾,,白鹭湖水产养殖有限公司,保管员,企业职工、一线职工
	临江市第十二届劳动模范评选（演示 2026）,个人,临江市劳动模范,田二禾,,白鹭湖水产养殖有限公司,出纳,企业职工、一线职工
presses 上传
sees 文件第 3 行已有这一条
presses 只导入正确的行
opens /nomination?q=田一禾
sees 捕捞工
opens /nomination?q=田二禾
sees 共 1 条

# the same people in another table, told otherwise: nobody comes twice
opens /nomination
presses 导入
attaches 文件 = 推荐.csv
	评选,对象,推荐称号,姓名或集体名称,身份证号,工作单位,职务或岗位,身份,籍贯,职级、职称,技术成果
	临江市第十二届劳动模范评选（演示 2026）,个人,临江市劳动模范,田壹禾,{id 320924 1980-02-03 31},白鹭湖水产养殖公司,捕捞队长,企业职工,白鹭,技师,渔网改良
	临江市第十二届劳动模范评选（演示 2026）,个人,临江市劳动模范,田二禾,{id 320924 1982-02-03 13},白鹭湖水产养殖有限公司,保管班长,企业职工,白鹭,技师,台账
	临江市第十二届劳动模范评选（演示 2026）,个人,临江市劳动模范,柏秋生,,白鹭湖水产养殖有限公司,董事长,企业职工,白鹭,无,无
presses 上传
sees 2 行的内容与已有的不同
sees “柏秋生”已经有了，现在不由本工会办理，不能用导入修改
chooses 已存在但内容不同的 = 用文件里的内容更新
presses 按新的对应重新检查
presses 只导入正确的行
opens /nomination?q=田壹禾
sees 捕捞队长
opens /nomination?q=田二禾
sees 保管班长
sees 共 1 条
opens /nomination?q=田一禾
sees 共 0 条
