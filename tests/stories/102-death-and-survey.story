# A death that is reported holds what is paid until somebody verifies it; a survey tells who has not told yet, and who stands below a line.
covers: S-038 S-045 S-066 S-071

the clerk of the county signs in
opens /person/new
fills 姓名 = 尉迟福
picks 归口工会 = {clerk's office}
presses 保存
remembers the address as file
remembers /\/person\/(\d+)/ as id
opens /death_report/new?person_id={id}
fills 报告人 = 尉迟小妹
chooses 报告人是 = 家属
presses 保存
remembers the address as report
opens {file}
sees 尚未核实：待遇暂缓
opens /death_report/new?person_id={id}
fills 报告人 = 村委会
chooses 报告人是 = 社区（村）
presses 保存
gets 422
sees 已有一份待核实的去世报告
opens {report}
presses 核实
fills 理由 = 死亡证明
presses 核实
sees 请先在“编辑”里补上去世日期
opens {report}/edit
fills 去世日期 = 2026-11
presses 保存
presses 核实
fills 理由 = 死亡证明
presses 核实
sees 该为家属办的事
opens {file}
sees 去世

# nothing is declared for the dead, and no case is opened
opens /guarantee_case/new?person_id={id}
fills 情况 = 家中困难
presses 保存
gets 422
sees 此人已去世

# who has not told; who stands below the line
opens /income_survey
opens "2026年劳模收入和困难情况摸底（演示）"
sees 应填
opens "没有填"
sees 没有填报的人
opens /income-below
sees 低于线的人
opens /income-below?line=4
sees 平均收入线
opens /income-satisfaction
sees 2026
sees 非常满意
