/* photo_jpeg.c: JPEG in and out by libjpeg, and the one thing that is read of
 * EXIF: which way up. */
#include "services/photo_parts.h"

#include <setjmp.h>
#include <stdio.h>
#include <string.h>

#include <jpeglib.h>

#include "base/arena.h"
#include "base/must.h"

enum { EXIF_HEAD = 6, TIFF_HEAD = 8, ENTRY = 12, TAG_ORIENTATION = 0x0112, ENTRIES_MOST = 200, SCALE_MOST = 8, SCANS_MOST = 100, SEGMENT_MOST = 0xffff };

/* libjpeg wants an error to leave by a jump: it goes back to the function that began, and nowhere else. */
struct trouble {
	struct jpeg_error_mgr base;
	jmp_buf out;
};

static void leave(j_common_ptr library)
{
	struct trouble *trouble = (struct trouble *)library->err;
	longjmp(trouble->out, 1);	/* lint: to the setjmp of the reader or writer that is at work */
}

static void keep_quiet(j_common_ptr library)
{
	(void)library;
}

/* A small file may ask for thousands of passes over a large picture. */
static void scans_count(j_common_ptr library)
{
	if (library->is_decompressor && ((j_decompress_ptr)library)->input_scan_number > SCANS_MOST)
		leave(library);
}

static struct jpeg_error_mgr *trouble_begin(struct trouble *trouble)
{
	struct jpeg_error_mgr *base = jpeg_std_error(&trouble->base);
	base->error_exit = leave;
	base->output_message = keep_quiet;
	return base;
}

/* --- which way up --- */

static unsigned number_at(const unsigned char *at, size_t size, bool is_little)
{
	unsigned number = 0;
	for (size_t i = 0; i < size; i++)
		number |= (unsigned)at[i] << 8 * (is_little ? i : size - 1 - i);
	return number;
}

int exif_orientation(const unsigned char *block, size_t length)
{
	if (length < EXIF_HEAD + TIFF_HEAD || memcmp(block, "Exif\0\0", EXIF_HEAD) != 0)
		return 1;
	const unsigned char *tiff = block + EXIF_HEAD;
	size_t left = length - EXIF_HEAD;
	bool is_little = tiff[0] == 'I';
	size_t at = number_at(tiff + 4, 4, is_little);
	if (at + 2 > left)
		return 1;
	size_t entries = number_at(tiff + at, 2, is_little);
	for (size_t i = 0; i < entries && i < ENTRIES_MOST && at + 2 + (i + 1) * ENTRY <= left; i++) {
		const unsigned char *entry = tiff + at + 2 + i * ENTRY;
		unsigned turned = number_at(entry + 8, 2, is_little);
		if (number_at(entry, 2, is_little) == TAG_ORIENTATION)
			return turned >= 1 && turned <= 8 ? (int)turned : 1;
	}
	return 1;
}

/* --- in --- */

static bool size_is_good(struct jpeg_decompress_struct *reading, const char **why)
{
	size_t width = reading->image_width, height = reading->image_height;
	if (reading->num_components == 4)
		*why = "这张照片用的是印刷色（CMYK），请另存为普通 JPG 后再上传";
	else if (width > PHOTO_SIDE_MOST || height > PHOTO_SIDE_MOST || width * height > PHOTO_MOST)
		*why = "照片太大（超过 6000 万像素），请缩小后再上传";
	else if (jpeg_has_multiple_scans(reading) && width * height > PHOTO_PNG_MOST)
		*why = "这张照片是渐进式的大图，请另存为普通 JPG 后再上传";
	else
		return true;
	return false;
}

/* Read smaller at once where that leaves enough: a large photo never stands in memory whole. */
static void scale_choose(struct jpeg_decompress_struct *reading)
{
	size_t longer = reading->image_width > reading->image_height ? reading->image_width : reading->image_height;
	unsigned scale = 1;
	while (scale < SCALE_MOST && longer / (scale * 2) >= PHOTO_KEPT_SIDE)
		scale *= 2;
	reading->scale_num = 1;
	reading->scale_denom = scale;
	reading->out_color_space = JCS_RGB;
}

static void rows_read(struct arena *arena, struct jpeg_decompress_struct *reading, struct photo *photo)
{
	photo->width = reading->output_width;
	photo->height = reading->output_height;
	photo->pixels = arena_array(arena, photo->width * photo->height, 3);
	while (reading->output_scanline < reading->output_height) {
		JSAMPROW row = photo->pixels + (size_t)reading->output_scanline * photo->width * 3;
		jpeg_read_scanlines(reading, &row, 1);
	}
}

bool jpeg_read(struct arena *arena, const void *bytes, size_t length, struct photo *photo, int *turned, const char **why)
{
	struct jpeg_decompress_struct reading = { .progress = NULL };
	struct jpeg_progress_mgr progress = { .progress_monitor = scans_count };
	struct trouble trouble;
	volatile bool good = false;
	*turned = 1;
	*why = "照片打不开，文件可能坏了，请换一张";
	reading.err = trouble_begin(&trouble);
	if (setjmp(trouble.out) == 0) {	/* lint: libjpeg knows no other way out of a broken file */
		jpeg_create_decompress(&reading);
		reading.progress = &progress;
		jpeg_save_markers(&reading, JPEG_APP0 + 1, SEGMENT_MOST);
		jpeg_mem_src(&reading, bytes, (unsigned long)length);
		jpeg_read_header(&reading, TRUE);
		for (jpeg_saved_marker_ptr marker = reading.marker_list; marker && *turned == 1; marker = marker->next)
			*turned = exif_orientation(marker->data, marker->data_length);
		if (size_is_good(&reading, why)) {
			scale_choose(&reading);
			jpeg_start_decompress(&reading);
			rows_read(arena, &reading, photo);
			jpeg_finish_decompress(&reading);
			good = true;
		}
	}
	jpeg_destroy_decompress(&reading);
	return good;
}

/* --- out --- */

/* libjpeg's own room grows with malloc; this one is the arena's, large enough for any picture of that size. */
struct room {
	struct jpeg_destination_mgr base;
	unsigned char *bytes;
	size_t size;
};

static void room_begin(j_compress_ptr writing)
{
	struct room *room = (struct room *)writing->dest;
	room->base.next_output_byte = room->bytes;
	room->base.free_in_buffer = room->size;
}

static boolean room_is_full(j_compress_ptr writing)
{
	leave((j_common_ptr)writing);
	return FALSE;
}

static void room_end(j_compress_ptr writing)
{
	(void)writing;
}

static void rows_write(struct jpeg_compress_struct *writing, const struct photo *photo, int quality)
{
	writing->image_width = (JDIMENSION)photo->width;
	writing->image_height = (JDIMENSION)photo->height;
	writing->input_components = 3;
	writing->in_color_space = JCS_RGB;
	jpeg_set_defaults(writing);
	jpeg_set_quality(writing, quality, TRUE);
	jpeg_start_compress(writing, TRUE);
	while (writing->next_scanline < writing->image_height) {
		JSAMPROW row = photo->pixels + (size_t)writing->next_scanline * photo->width * 3;
		jpeg_write_scanlines(writing, &row, 1);
	}
	jpeg_finish_compress(writing);
}

const unsigned char *jpeg_write(struct arena *arena, const struct photo *photo, int quality, size_t *length)
{
	struct jpeg_compress_struct writing = { .progress = NULL };
	struct trouble trouble;
	struct room room = { .size = photo->width * photo->height * 3 + 64 * 1024 };
	volatile bool good = false;
	room.bytes = arena_alloc(arena, room.size);
	room.base.init_destination = room_begin;
	room.base.empty_output_buffer = room_is_full;
	room.base.term_destination = room_end;
	writing.err = trouble_begin(&trouble);
	if (setjmp(trouble.out) == 0) {	/* lint: as above */
		jpeg_create_compress(&writing);
		writing.dest = &room.base;
		rows_write(&writing, photo, quality);
		good = true;
	}
	*length = room.size - room.base.free_in_buffer;
	jpeg_destroy_compress(&writing);
	return good ? room.bytes : NULL;
}
