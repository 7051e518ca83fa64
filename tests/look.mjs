import { chromium } from 'playwright-core';
import fs from 'node:fs';
const base='http://127.0.0.1:23917', out='/tmp/h/notice-scratch/shots/';
fs.mkdirSync(out,{recursive:true});
const log=fs.readFileSync('/tmp/h/notice-scratch/serve.log','utf8');
const pw={}; for(const m of log.matchAll(/^ {2}(\S+) +(\S+) +\S+（/gm)) pw[m[1]]=m[2];
const browser=await chromium.launch({executablePath:'/usr/bin/chromium',headless:true,args:['--no-sandbox','--disable-gpu']});
async function as(login,phone){ const c=await browser.newContext({viewport:phone?{width:390,height:844}:{width:1366,height:768}}); const p=await c.newPage(); p.on('console',m=>{if(m.type()==='error')console.log('console',m.text())});
 if(login){await p.goto(base+'/sign-in');await p.fill('[name=login]',login);await p.fill('[name=password]',pw[login]);await p.click('form[action="/sign-in"] button[type=submit]');await p.waitForLoadState();} return p;}
async function shot(p,name){await p.screenshot({path:out+name+'.png',fullPage:true});console.log(name,p.url());}
const today=new Date(Date.now()+8*3600000).toISOString().slice(0,10);
const sf=await as('shi-fuze');
await sf.goto(base+'/calendar');await shot(sf,'calendar');
await sf.fill('[name=name]','本地调休');await sf.check('input[name=kind][value="2"]');await sf.fill('[name=from]',today);await sf.fill('[name=source]','临江市政府办公室通知');await sf.click('form[action="/calendar/span"] button[type=submit]');
const who=process.argv[2]||'xian-fuze', round=process.argv[3];
const f=await as(who);
await f.goto(base+'/public_notice/new?selection_id='+round);await shot(f,'notice-new');
await f.fill('[name=begins_on]',today);await f.fill('[name=telephone]','0555-2600110');await f.fill('[name=email]','gongshi@bailu.example');await f.fill('[name=address]','白鹭县人民路 18 号总工会 302 室');await f.fill('[name=receiver]','白鹭县总工会经济工作部');
await f.click('main form button.primary, main form [type=submit]');await f.waitForLoadState();await shot(f,'notice-draft');
const url=f.url().replace(/\?.*/,'');console.log(url);
await f.goto(url+'/nominees');await shot(f,'nominees');
if(await f.$('main form button[type=submit]')){await f.click('main form button[type=submit]');await f.waitForLoadState();await shot(f,'notice-filled');}
await f.goto(url+'/text');await shot(f,'text');
await f.goto(url);await f.click('text=发布公示');await f.waitForLoadState();await shot(f,'start');await f.click('main form button[type=submit]');await f.waitForLoadState();await shot(f,'notice-running');
const id=url.split('/').pop();fs.writeFileSync('/tmp/h/notice-scratch/id',id);
for(const phone of [false,true]){const s=phone?'-phone':'';const p=await as(null,phone);await p.goto(base+'/notice');await shot(p,'public'+s);await p.goto(base+'/notice/'+id);await shot(p,'public-one'+s);await p.goto(base+'/notice/'+id+'/objection');await shot(p,'objection'+s);
 await p.selectOption('[name=line]',{index:1});await p.fill('[name=text]','他去年的工时是虚报的，车间考勤表可以查到。');await p.fill('[name=name]','高远山');await p.fill('[name=contact]','13800001111');await p.click('main form button[type=submit]');await p.waitForLoadState();await shot(p,'receipt'+s);
 const code=(await p.textContent('main')).match(/[0-9A-Z]{4}(-[0-9A-Z]{4}){3}/)?.[0];await p.goto(base+'/notice/receipt');await shot(p,'lookup'+s);await p.fill('[name=receipt]',code||'x');await p.click('main form button[type=submit]');await p.waitForLoadState();await shot(p,'lookup-found'+s);}
await browser.close();
