# Papers of the round: the form is printed with what was said on the way and the
# code of its version; an edit makes the print stale; the summary list comes in
# both orders; everything that belongs to the nominees comes as a bundle.
covers: S-023 S-024

the clerk of the city signs in
opens /selection
opens "临江市第十二届劳动模范评选（演示 2026）"
remembers /\/selection\/(\d+)/ as round number
opens /nomination?selection_id={round number}
sees "企业职工占总数" at "名额和比例：临江市第十二届劳动模范评选"
opens /nomination?q=邱海燕
opens "邱海燕"
presses 编辑
sees 如果去掉这一个
opens /nomination?q=许长河
opens "许长河"
remembers the address as nominee
opens "评选文书"
sees 上次打印 = 还没有打印过
presses 下载 at "PDF · A4"
receives a pdf
finds 推荐审批表 in it
finds 临江港务集团有限公司 in it
finds 版本码 in it
finds 民主评议，应到 in it
finds 同意上报 in it
finds 市委常委 in it
finds 负责人签字 in it
finds ******** in it
opens {nominee}
opens "评选文书"
remembers /上次打印[^0-9A-Z]*([0-9A-Z]{4}-[0-9A-Z]{4})/ as code
presses 下载 at "A3 双面对折"
receives a pdf
finds {code} in it
opens {nominee}
opens "评选文书"
presses 下载 at "Word"
receives a docx
finds {code} in it
finds 主要事迹 in it

# an edit makes what was printed stale
opens {nominee}
presses 编辑
fills 职务或岗位 = 门机司机、班长
presses 保存
opens "评选文书"
sees 打印以后改过：职务或岗位
presses 下载 at "PDF · A4"
receives a pdf
finds 门机司机、班长 in it
finds no {code} in it
opens {nominee}
opens "评选文书"
sees no 打印以后改过

# whole numbers for handing in: a reason, and the password
presses 不遮盖打印
is told at 原因: 请写明原因
fills 原因 = 报送市评选委员会办公室
presses 不遮盖打印
receives a pdf with a whole ID number
finds 门机司机、班长 in it
finds no ******** in it

# a collective has its own form
opens /nomination?q=北岸船舶修造合拢班
opens "北岸船舶修造合拢班"
opens "评选文书"
presses 下载 at "PDF · A4"
receives a pdf
finds 集体人数 in it
finds no 出生年月 in it

# the list, by division and rank or by strokes
opens /selection
opens "临江市第十二届劳动模范评选"
remembers the address as round
opens "评选文书"
presses PDF
receives a pdf
finds 推荐对象汇总表 in it
finds 合计：个人 in it
opens /dossier{round}
chooses 排列 = 按姓氏笔画
presses Excel
receives a xlsx
finds 以姓氏笔画为序 in it
finds "马国庆" before "许长河" in it
finds no 110101 in it
opens /dossier{round}
presses Word
receives a docx
finds 许长河 in it

# everything of one county, and of one nominee
opens /dossier{round}
presses 开始打包
waits until it says 已打包
presses 下载
receives a zip
finds 临江港务集团有限公司-许长河/推荐审批表.pdf in it
finds 临江港务集团有限公司-许长河/会议纪要.pdf in it
finds 临江港务集团有限公司-许长河/照片.jpg in it
finds 许长河事迹材料 in it
opens /dossier{nominee}
presses 开始生成 at "全部材料打包"
waits until it says 已打包 1 份
presses 下载
receives a zip
finds 001-临江港务集团有限公司-许长河/推荐审批表.pdf in it

# another county neither reads nor prints it
the clerk of the county signs in
gets 404 at /dossier{nominee}
