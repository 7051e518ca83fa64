# The system administrator adds fields of the city's own to the persons, tries
# the form, switches them on; the clerk fills them in, filters by them, imports
# and exports them; what is sensitive wants the security administrator.

the sysadmin signs in
opens "字段与代码表"
opens "人员" of "谁"
sees 这张表还没有本地加的字段
presses "加一个字段"
chooses 加在哪张表 = 人员
fills 字段名称 = 民主党派
chooses 填什么 = 单选
fills 选项 = 民革
	民盟
	九三学社
ticks 在列表里显示
ticks 可以按它筛选和排序
chooses 谁能看 = 能看这条记录的人
fills 收集目的 = 统战工作
fills 依据 = 本人同意
fills 保存多久 = 三年
presses 保存
sees 草稿
remembers the address as party
opens "试填表单"
chooses 民主党派 = 民盟
presses 试一试
sees 可以这样填

# nobody else sees a draft
the clerk of the county signs in
opens "人员"
presses 新建
sees no 民主党派

the sysadmin goes on
opens {party}
presses 启用
presses 启用
sees 使用中
opens {party}
presses 编辑
chooses 填什么 = 整数
presses 保存
sees 类型不能改
opens /custom_field/new?entity=person
fills 字段名称 = 性别
chooses 填什么 = 文字
chooses 谁能看 = 能看这条记录的人
fills 收集目的 = 试
fills 依据 = 试
fills 保存多久 = 试
presses 保存
sees 已经有“性别”
fills 字段名称 = 子女数
chooses 填什么 = 整数
ticks 在列表里显示
ticks 可以按它筛选和排序
presses 保存
presses 启用
presses 启用
sees 使用中

# what is sensitive wants two hands
opens /custom_field/new?entity=person
fills 字段名称 = 困难情况
chooses 填什么 = 文字
ticks 敏感内容
chooses 谁能看 = 经办人和负责人
fills 收集目的 = 帮扶
fills 依据 = 本人同意
fills 保存多久 = 三年
presses 保存
sees no button 启用
presses 请安全管理员同意
presses 请安全管理员同意
remembers the address as hardship
the secadmin signs in
opens {hardship}
presses 同意启用
presses 同意启用
sees 使用中

# filled in, shown, masked, found
the clerk of the county goes on
opens "人员"
presses 导入
attaches 文件 = 人员.csv
	姓名,性别,归口工会,民主党派,子女数,困难情况
	表甲,男,{clerk's office},民盟,2,欠款三万元
	表乙,女,{clerk's office},九三学社,1,
	表丙,女,{clerk's office},青年党,x,
presses 上传
sees 1 行有错
sees 没有“青年党”这一项
presses 只导入正确的行
opens /person?x_minzhudangpai=民盟
sees 表甲
sees no 表乙
opens /person?x_zinvshu~from=1&order=-x_zinvshu
sees "表甲" before "表乙"
remembers the link "表甲" as first
opens {first}
sees 民主党派 = 民盟
sees no 欠款三万元
presses 编辑
chooses 民主党派 = 民革
presses 保存
sees 民主党派 = 民革
opens "经过"
sees 民主党派

# closed: what was filled in stays readable
the sysadmin goes on
opens {party}
presses 停用
fills 理由 = 不再登记
presses 停用
sees 已停用
the clerk of the county goes on
opens {first}
sees 民主党派（已停用）
presses 编辑
sees no 民主党派
the command "check" says 全部正常
