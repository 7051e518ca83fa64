# Model workers and advanced workers counted together and apart; persons and
# collectives apart; who held what on a day.

the clerk of the city signs in
opens "荣誉统计"
sees 劳动模范
sees 先进工作者
sees 两项合计
sees 个人荣誉
sees 集体荣誉
opens "某日持有"
fills 日期 = 1986-01-01
presses 查询
sees 1985
sees no 1990-04
