#!/usr/bin/env python3
"""Writes src/model/password_list.c: common passwords, gathered by hand as words and patterns, in lower case.

The check itself (src/model/password.c) also undoes leet spelling and strips digits and signs at the ends, so
the list holds bases and the combinations that are typed most.
"""
import itertools
import sys

WORDS = """
password passw0rd passwd pass passpass mypass mypassword passphrase passcode secret mysecret topsecret private access letmein
welcome login logon admin administrator admins root toor guest user users username test tester testing demo default changeme
change master manager system sysadmin server service support office company computer internet network website email hello
hellokitty sunshine princess iloveyou iloveu loveyou lovely lovers loveme lover love monkey dragon football baseball basketball
soccer hockey tennis golf superman batman spiderman ironman starwars startrek pokemon pikachu naruto minecraft fortnite
shadow michael jordan jennifer jessica ashley amanda daniel andrew joshua matthew robert thomas george charlie william
richard anthony david james john peter paul mark steven kevin brian jason justin brandon nicole michelle melissa stephanie
elizabeth samantha heather hannah taylor tyler morgan maggie sophie olivia emily emma anna maria martin martina alexander
alexandra alexis victoria vanessa veronica natalie natasha nicholas patrick oliver oscar simon samuel benjamin christopher
christian jonathan joseph antonio carlos diego fernando francisco eduardo alejandro gabriel rafael ricardo roberto rodrigo
freedom forever summer winter spring autumn january february march april june july august september october november december
monday tuesday wednesday thursday friday saturday sunday flower flowers butterfly rainbow angel angels diamond silver golden
orange purple yellow green black white blue red pink cookie cookies chocolate cheese banana apple strawberry cherry peanut
pepper ginger sugar honey candy sweet sweety sweetheart babygirl babyboy baby bubbles tigger tiger lion wolf eagle falcon
phoenix panther cougar jaguar bulldog puppy kitty kitten cat dog horse pony rabbit bunny turtle dolphin penguin bear panda
spider snake fish shark whale chicken turkey cowboy cowboys yankees lakers bulls steelers packers eagles giants rangers
dodgers redsox arsenal liverpool chelsea barcelona realmadrid juventus manchester manutd messi ronaldo beckham kobe lebron
mustang corvette porsche ferrari mercedes toyota honda nissan ford chevy camaro harley yamaha suzuki kawasaki bmw audi
volkswagen tesla google facebook twitter instagram youtube linkedin microsoft windows apple samsung nokia sony motorola
android iphone ipad xbox playstation nintendo zelda mario sonic gamer gaming player killer hunter warrior ninja samurai
knight wizard merlin magic mystic heaven hell devil satan demon vampire zombie ghost matrix neo trinity morpheus gandalf
frodo hobbit aragorn legolas hogwarts harrypotter hermione dumbledore voldemort jedi skywalker yoda vader
whatever nothing something anything everything trustno1 blink182 metallica nirvana slipknot korn eminem tupac beatles elvis
madonna guitar drummer music musician dance dancer singer rocknroll punkrock hiphop jazz blues piano violin
jesus jesus1 jesuschrist christ god godisgood blessed faith hope grace mercy praise church bible
america canada england france germany spain italy russia china japan korea india brazil mexico australia london paris
newyork chicago boston dallas houston texas florida california hawaii alaska denver seattle miami lasvegas
student teacher school college university doctor nurse lawyer police soldier sniper marine military airforce navy army
pilot captain sergeant general major colonel president king queen prince princess emperor lord lady
money dollar dollars million millionaire rich lucky luck fortune winner winning champion champ victory success power
powerful strong energy thunder lightning storm hurricane tornado blizzard snow snowman snowball ice fire flame flames
water ocean river lake island beach mountain forest desert garden nature earth planet moon star stars sun galaxy universe
space rocket apollo saturn jupiter mercury venus mars pluto nebula comet cosmos orion
asshole fuckyou fuckme fuckoff bitch bastard pussy dick cock sexy sex hardcore porn naked boobs cunt shit bullshit damn
bigdick hotgirl hotboy playboy stud lucky7 sexygirl sexyboy badboy badgirl goodboy goodgirl cutie cutiepie
scooter buster buddy bailey rocky max duke bandit smokey shadow1 patches oreo midnight boomer coco bella lucy daisy molly
chester charlie1 toby jake cooper bear1 sam zoe chloe jasmine precious peaches muffin pumpkin casper snoopy garfield
mickey minnie donald goofy pluto1 bambi simba nala cinderella tinkerbell barbie ariel pooh winnie shrek nemo
jackson johnson williams brown jones miller davis wilson anderson thompson garcia martinez robinson clark lewis
lee walker hall allen young hernandez wright lopez hill scott adams baker gonzalez nelson carter mitchell perez roberts
turner phillips campbell parker evans edwards collins stewart sanchez morris rogers reed cook bell murphy
abc abcd abcde abcdef abcdefg abcdefgh abcdefghi abcdefghij abc123 abcd1234 abc12345 abc123456 a123456 a1234567 a12345678
a123456789 aa123456 aaa111 aaa123 aaaa1111 aabbcc aabb1122 qq123456 q123456 q1w2e3 q1w2e3r4 q1w2e3r4t5 q1w2e3r4t5y6
1q2w3e 1q2w3e4r 1q2w3e4r5t 1q2w3e4r5t6y 1qaz 1qaz2wsx 1qaz2wsx3edc 1qazxsw2 2wsx3edc qaz qazwsx qazwsxedc qazwsxedcrfv
qaz123 zaq1 zaq12wsx zaq1zaq1 zaq1xsw2 zaqwsx zaqxsw wsxedc edcrfv rfvtgb xsw2zaq1 !qaz2wsx p@ssw0rd p@ssword pa$$word pa55word
passw0rd1 admin123 admin888 admin1234 root123 test123 user123 guest123 welcome1 letmein1 password1 password12 password123
asd asdf asdfg asdfgh asdfghj asdfghjk asdfghjkl asdasd asdasd123 asd123 asdf1234 asdfasdf asdzxc qwe qwer qwert qwerty
qwertyu qwertyui qwertyuio qwertyuiop qweqwe qwe123 qwer1234 qwert123 qwerty1 qwerty12 qwerty123 qwerty1234 qwertyqwerty
qweasd qweasdzxc qwerasdf qwaszx zxc zxcv zxcvb zxcvbn zxcvbnm zxcasd zxczxc zxc123 zxcv1234 zxcvbnm1 zxcvbn123 poiuyt
poiuytrewq lkjhgf lkjhgfdsa mnbvcx mnbvcxz ytrewq trewq rewq fdsa gfdsa hgfdsa jkl jkl123 dfg dfgh fgh fghj ghj ghjk hjkl
uiop iop yuiop tyui wert werty erty rty cvbn cvb vbn bnm xcvb asdfjkl asdjkl qpwoei aqswde azerty qwertz azsxdc azsxdcfv
woaini woaini1314 woaini520 woaini521 woaiwojia woaimama woaibaba woaizhongguo woaizuguo woaidang woshishui woshini woaiwoziji
wodemima mima mimamima wangjimima nihao nihaoma zhongguo zhonghua beijing shanghai tianjin chongqing guangzhou shenzhen
hangzhou ningbo nanjing suzhou wuhan changsha chengdu xian zhengzhou jinan qingdao dalian shenyang haerbin changchun
hefei fuzhou xiamen nanchang guiyang kunming lasa xining yinchuan lanzhou wulumuqi huhehaote taiyuan shijiazhuang
zhejiang jiangsu guangdong fujian shandong henan hebei shanxi hunan hubei sichuan guizhou yunnan jiangxi anhui liaoning
jilin heilongjiang gansu qinghai hainan neimenggu xinjiang xizang ningxia guangxi taiwan xianggang aomen
laomo laodong laodongmofan mofan gonghui zonggonghui gongzuo gongzuozhan gongren gongjiang zhigong dangyuan gongchandang
renmin weirenminfuwu shehui shehuizhuyi jiayou fendou xingfu kuaile pingan jiankang facai gongxifacai wanshiruyi
xinniankuaile shengrikuaile xiexie zaijian duibuqi meiguanxi tianxiadiyi laopo laogong baobao baobei xiaobao dabao
erbao qinaide mama baba mamababa babamama laoma laoba yeye nainai didi meimei gege jiejie pengyou laoshi xuesheng
xuexi daxue gaozhong chuzhong xiaoxue qinghua beida fudan zheda taobao zhifubao weixin weibo tengxun alibaba baidu
xiaomi huawei wangyi xinlang souhu jingdong meituan douyin kuaishou qqqq qq wangzherongyao yingxionglianmeng
yingxiong wangzhe dota lol cf chuanqi moshou menghuan mengxiang ziyou aiqing yongyuan yishengyishi yiqi tianshi emo
tiantang diyu longlong feifei beibei jingjing huanhuan yingying nini lele doudou pangpang mimi maomao gougou xiongmao
laohu shizi laoying fenghuang long xiaolong dalong wanglong zhanglong huang hongqi hongxing dongfang dongfanghong
changcheng changjiang huanghe taishan xihu yuanfang tiankong dahai taiyang yueliang xingxing meigui mudan lianhua
iloveyou1 iloveyou2 iloveyou520 iloveyou1314 loveyou520 iloveqq ilovechina lovechina chinachina china123 china888
""".split()

SURNAMES = "wang li zhang liu chen yang zhao huang zhou wu xu sun hu zhu gao lin he guo ma luo liang song zheng xie han tang feng yu dong xiao cheng cao yuan deng fu shen zeng peng lv su lu jiang cai jia ding wei xue ye yan".split()
GIVEN = "wei fang na min jing lei qiang jun yong jie juan yan tao ming chao ping gang hui hong bin bo hao peng fei xin long lin hua jian li ting yu xia mei ling xiuying guiying jianguo jianhua zhiqiang xiaoming".split()

TAILS = ["1", "2", "7", "11", "12", "22", "66", "88", "99", "123", "111", "666", "888", "520", "521", "1314", "1234", "12345",
         "123456", "2000", "2008", "2020", "2024", "2025", "2026", "!", "123!", "@123", "#1"]
HEADS = """password admin welcome qwerty iloveyou monkey dragon master letmein sunshine princess football shadow superman
michael root test user love hello abc woaini qaz asd zxc aa qq laomo gonghui zhongguo china beijing ningbo huawei mima
nihao baobao laopo laogong wangwei zhangwei liwei a1b2c3 pass guest login office system computer summer winter spring
freedom flower angel tiger panda lucky""".split()


def digits():
    for one in "0123456789":
        for length in range(3, 13):
            yield one * length
    for length in range(3, 11):
        for start in range(0, 11 - length):
            run = "0123456789"[start:start + length]
            yield run
            yield run[::-1]
    yield from ("1234567890", "0987654321", "12345678910", "123456789a", "1234567890a", "123456a", "123456aa", "123456abc", "123456q",
                "123456qq", "123456789q", "123456789qq", "147258", "147258369", "159357", "159753", "258456", "369258147", "741852963",
                "789456", "789456123", "456123", "321654", "321654987", "987654", "951753", "357159", "753951", "246810", "13579",
                "135790", "1357924680", "24680", "102030", "010203", "100200", "101010", "121212", "131313", "141414", "151515",
                "123123", "123123123", "123321", "1234321", "12344321", "123454321", "12341234", "1234554321", "112233", "11223344",
                "1122334455", "223344", "332211", "445566", "778899", "998877", "111222", "111222333", "222333", "333444",
                "555666", "666777", "666888", "777888", "888999", "888666", "168168", "168888", "188188", "186186", "518518", "520520",
                "520521", "521521", "5201314", "52013140", "52013141314", "5211314", "1314520", "13145200", "1314521", "13141314",
                "131420", "1314", "520", "521", "7758521", "7758258", "7708801314520", "8888888a", "584520", "584131421",
                "696969", "808080", "909090", "999999a", "111111a", "000000a", "110110", "119119", "120120", "10086", "10010",
                "1008610086", "12306", "12351", "95588", "95533", "741741", "852852", "963963", "147147", "258258", "369369", "159159",
                "1212", "1313", "2323", "4321", "6969", "7410", "8520", "9630", "8675309", "2580", "0852", "1379", "9731")
    for year in range(1940, 2031):
        yield str(year)
        yield str(year) * 2
    for month, day in itertools.product(range(1, 13), (1, 8, 10, 11, 12, 18, 20)):
        yield f"{month:02d}{day:02d}"


def words():
    yield from WORDS
    yield from digits()
    for surname, given in itertools.product(SURNAMES, GIVEN):
        yield surname + given
    for head, tail in itertools.product(HEADS, TAILS):
        yield head + tail


def main():
    kept = sorted({word.lower() for word in words() if 3 <= len(word) <= 20 and word.isascii()})
    out = sys.stdout
    out.write("/* password_list.c: common passwords in lower case, sorted.  Written by tools/make-password-list.py. */\n"
              "#include \"model/password.h\"\n\nconst char *const password_list[] = {\n")
    line = "\t"
    for word in kept:
        cell = '"' + word.replace("\\", "\\\\").replace('"', '\\"') + '", '
        if len(line) + len(cell) > 190:
            out.write(line.rstrip() + "\n")
            line = "\t"
        line += cell
    out.write(line.rstrip() + "\n};\nconst size_t password_list_count = sizeof(password_list) / sizeof(password_list[0]);\n")


main()
