# A photo is put into a file, cut to its frame, changed and taken away; what is
# no picture is refused by its content; another county does not see it.

the clerk of the county signs in
opens /person/new
fills 姓名 = 照片甲
picks 归口工会 = {clerk's office}
attaches 照片 = file tests/files/photo.png
presses 保存
sees 照片按比例从中间裁剪，请核对
sees 宽高比 2:3
fills 左边空出 = 95
presses 就用这样
gets 422
is told at 左边空出: 框超出了照片
fills 左边空出 = 10
fills 框的宽度 = 60.5
presses 预览
sees 裁剪照片
presses 就用这样
sees 照片已裁剪：照片甲
sees photo.jpg
remembers the address as file
gets 200 at {file}/file/photo
gets 200 at {file}/file/photo?whole=1
gets 200 at {file}/file/photo?frame=0,0,50
opens {file}?tab=files
sees photo.jpg
opens {file}?tab=history
sees 裁剪照片
opens {file}/edit
sees 现有：
attaches 照片 = 假的.png
	<html><script>alert(1)</script></html>
presses 保存
gets 422
is told at 照片: 这不是 JPG 或 PNG 图片
sees 刚才选的文件没有保存，请重新选择
opens {file}/edit
attaches 照片 = file tests/files/photo-new.png
presses 保存
presses 就用这样
sees photo-new.jpg
gets 200 at {file}/file/photo
the clerk of the other county signs in
gets 404 at {file}/file/photo
gets 404 at {file}/file/photo?whole=1
gets 404 at {file}/frame/photo
the clerk of the county goes on

# the frame that the script has drawn comes with the form: nothing more is asked
opens {file}/edit
attaches 照片 = file tests/files/photo.png
sets photo~frame = 0,0,80 in the form
presses 保存
sees 已保存：照片甲
sees no 请核对
opens {file}/edit
attaches 照片 = file tests/files/photo-new.png
presses 保存

# a number typed into the form names no file
opens {file}/edit
adds photo = 7 to the form
presses 保存
sees photo-new.jpg
opens {file}/edit
ticks 删除
presses 保存
sees no photo-new.jpg
gets 404 at {file}/file/photo
opens {file}/history
sees 换过
