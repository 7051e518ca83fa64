import { chromium } from 'playwright-core';
import fs from 'node:fs';
const base='http://127.0.0.1:23917', out='/tmp/h/notice-scratch/shots/';
const log=fs.readFileSync('/tmp/h/notice-scratch/serve.log','utf8');
const pw={}; for(const m of log.matchAll(/^ {2}(\S+) +(\S+) +\S+（/gm)) pw[m[1]]=m[2];
const browser=await chromium.launch({executablePath:'/usr/bin/chromium',headless:true,args:['--no-sandbox','--disable-gpu']});
async function as(login,phone){ const c=await browser.newContext({viewport:phone?{width:390,height:844}:{width:1366,height:768}}); const p=await c.newPage(); p.on('console',m=>{if(m.type()==='error')console.log('console',m.text())});
 await p.goto(base+'/sign-in');await p.fill('[name=login]',login);await p.fill('[name=password]',pw[login]);await p.click('form[action="/sign-in"] button[type=submit]');await p.waitForLoadState(); return p;}
async function shot(p,name){await p.screenshot({path:out+name+'.png',fullPage:true});console.log(name,p.url());}
const id=fs.readFileSync('/tmp/h/notice-scratch/id','utf8');
const f=await as('shi-fuze');
await f.goto(base+'/objection_keeper/new');await f.fill('[name=login]','shi-fuze');await f.click('main form button[type=submit]');await f.waitForLoadState();
await f.goto(base+'/objection');await shot(f,'o-list');
await f.click('main td a >> nth=0');await f.waitForLoadState();const o=f.url().replace(/\?.*/,'');await shot(f,'o-received');
await f.click('text=受理 >> nth=-1').catch(()=>{});
await f.goto(o+'/step/accept').catch(()=>{});await shot(f,'o-step');await f.click('main form button[type=submit]');await f.waitForLoadState();await shot(f,'o-accepted');
await f.goto(o);await f.click('text=打开原件');await f.waitForLoadState();await shot(f,'o-original');
await f.fill('[name=content]','请核实马国庆同志上一年度工时是否属实。');await f.click('form[action$="/content"] button[type=submit]');await f.waitForLoadState();
await f.goto(o+'/pass');await shot(f,'o-pass');await f.click('main form button[type=submit]');await f.waitForLoadState();await shot(f,'o-checking');
await f.goto(o+'/conclude');await shot(f,'o-conclude');
await f.goto(base+'/public_notice/'+id);await shot(f,'n-with');await f.goto(base+'/public_notice/'+id+'/report');await shot(f,'n-report');
await f.goto(base+'/public_notice/'+id+'/entry');await shot(f,'n-entry');
await f.goto(base+'/');await shot(f,'desk');
const g=await as('shi-fuze',true);await g.goto(o);await shot(g,'o-phone');await g.goto(o+'/conclude');await shot(g,'o-conclude-phone');await g.goto(base+'/public_notice/'+id+'/nominees');await g.goto(base+'/calendar');await shot(g,'calendar-phone');
await browser.close();
