# Before what is done to a record stands a page that says what will happen: from
# which state to which, and how it is taken back.  A reason once written is not
# lost where the page went stale.

the officer of the city signs in
opens /honour_grant?state=valid
opens "查看" of "有效"
remembers the address as grant
opens {grant}/step/suspend
sees "状态" before "理由"
sees 有效 → 暂停
presses 暂停
gets 422
fills 理由 = 核实举报期间先暂停
types the password again in another window
presses 暂停
gets 403
sees 您填写的内容已留作草稿
opens "继续填写"
sees 核实举报期间先暂停
presses 暂停
sees 已办：暂停
opens {grant}/step/resume
sees 暂停 → 有效
fills 理由 = 核实完毕
presses 恢复
sees 已办：恢复
