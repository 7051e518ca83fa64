/* photo_png.c: PNG in, by libpng's simple door: eight bits of red, green and
 * blue, on white where it is transparent. */
#include "services/photo_parts.h"

#include <png.h>

#include "base/arena.h"

bool png_read_photo(struct arena *arena, const void *bytes, size_t length, struct photo *photo, const char **why)
{
	png_image image = { .version = PNG_IMAGE_VERSION };
	const png_color white = { 255, 255, 255 };
	*why = "照片打不开，文件可能坏了，请换一张";
	if (!png_image_begin_read_from_memory(&image, bytes, length))
		return false;
	if ((size_t)image.width * image.height > PHOTO_PNG_MOST) {
		*why = "PNG 照片太大（超过 1600 万像素），请缩小，或另存为 JPG 后再上传";
		png_image_free(&image);
		return false;
	}
	image.format = PNG_FORMAT_RGB;
	photo->width = image.width;
	photo->height = image.height;
	photo->pixels = arena_array(arena, photo->width * photo->height, 3);
	bool good = png_image_finish_read(&image, &white, photo->pixels, 0, NULL) != 0;
	png_image_free(&image);
	return good;
}
