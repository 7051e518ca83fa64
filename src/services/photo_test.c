/* photo_test.c: photographs come out upright, cut as asked, and with nothing of
 * what the camera wrote; what is broken or too large is refused in words. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/must.h"
#include "services/files.h"
#include "services/photo.h"
#include "services/photo_parts.h"

static const struct photo_ratio id_photo = { 2, 3 };

/* Red at the left, green at the right, the lower half dark. */
static struct photo painted(struct arena *arena, size_t width, size_t height)
{
	struct photo photo = { .width = width, .height = height, .pixels = arena_array(arena, width * height, 3) };
	for (size_t y = 0; y < height; y++)
		for (size_t x = 0; x < width; x++)
			photo.pixels[(y * width + x) * 3 + (x < width / 2 ? 0 : 1)] = y < height / 2 ? 240 : 60;
	return photo;
}

static const unsigned char *at(const struct photo *photo, size_t x, size_t y)
{
	return photo->pixels + (y * photo->width + x) * 3;
}

/* The JPEG with an EXIF segment of one entry, the orientation, and a made-up place behind it. */
static unsigned char *with_exif(struct arena *arena, const unsigned char *jpeg, size_t *length, unsigned char turned)
{
	static const unsigned char head[] = {
		0xff, 0xe1, 0, 0, 'E', 'x', 'i', 'f', 0, 0, 'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0,
	};
	static const char place[] = "GPS 32.3961 N 120.0219 E Secret Camera 7";
	size_t more = sizeof(head) + sizeof(place);
	unsigned char *all = arena_alloc(arena, *length + more);
	memcpy(all, jpeg, 2);
	memcpy(all + 2, head, sizeof(head));
	all[4] = (unsigned char)((more - 2) >> 8);
	all[5] = (unsigned char)(more - 2);
	all[2 + 29] = turned;
	memcpy(all + 2 + sizeof(head), place, sizeof(place));
	memcpy(all + 2 + more, jpeg + 2, *length - 2);
	*length += more;
	return all;
}

static void a_photo_comes_out_upright_and_without_what_the_camera_wrote(void **state)
{
	struct arena *arena = arena_new(0);
	struct photo lying = painted(arena, 120, 80), read;
	const char *why = NULL;
	size_t length = 0, written = 0;
	const unsigned char *jpeg = jpeg_write(arena, &lying, 95, &length);
	(void)state;
	assert_non_null(jpeg);
	unsigned char *taken = with_exif(arena, jpeg, &length, 6);	/* the camera was held upright */
	assert_non_null(memmem(taken, length, "GPS", 3));
	assert_true(photo_read(arena, taken, length, &read, &why));
	assert_int_equal(read.width, 80);
	assert_int_equal(read.height, 120);
	/* Turned clockwise: what was at the left is on top, what was on top is at the right. */
	assert_true(at(&read, 70, 10)[0] > 200 && at(&read, 70, 10)[1] < 40);
	assert_true(at(&read, 10, 10)[0] < 90 && at(&read, 10, 10)[0] > 30);
	assert_true(at(&read, 70, 110)[1] > 200 && at(&read, 70, 110)[0] < 40);
	const unsigned char *kept = photo_write(arena, &read, &written);
	assert_int_equal(file_kind_of(kept, written), FILE_JPEG);
	assert_null(memmem(kept, written, "GPS", 3));
	assert_null(memmem(kept, written, "Exif", 4));
	arena_free(arena);
}

static void every_orientation_is_undone(void **state)
{
	static const struct {
		unsigned char turned;
		size_t x, y;	/* in sixths: where the bright red corner comes to stand */
	} wanted[] = { { 1, 0, 0 }, { 2, 1, 0 }, { 3, 1, 1 }, { 4, 0, 1 }, { 5, 0, 0 }, { 6, 1, 0 }, { 7, 1, 1 }, { 8, 0, 1 } };
	struct arena *arena = arena_new(0);
	(void)state;
	for (size_t i = 0; i < COUNT_OF(wanted); i++) {
		struct photo lying = painted(arena, 120, 80), read;
		const char *why = NULL;
		size_t length = 0;
		const unsigned char *jpeg = jpeg_write(arena, &lying, 95, &length);
		assert_true(photo_read(arena, with_exif(arena, jpeg, &length, wanted[i].turned), length, &read, &why));
		const unsigned char *corner = at(&read, wanted[i].x ? read.width - 6 : 5, wanted[i].y ? read.height - 6 : 5);
		if (corner[0] < 200 || corner[1] > 50)
			fail_msg("orientation %d: %d %d %d", wanted[i].turned, corner[0], corner[1], corner[2]);
	}
	arena_free(arena);
}

static void a_photo_is_cut_in_the_middle_or_as_asked(void **state)
{
	struct arena *arena = arena_new(0);
	struct photo wide = painted(arena, 1200, 600), tall = painted(arena, 400, 1200);
	struct photo_frame frame = photo_centre(&wide, id_photo);
	(void)state;
	assert_int_equal(frame.width, 3333);
	assert_int_equal(frame.left, 3333);
	assert_int_equal(frame.top, 0);
	struct photo cut = photo_cut(arena, &wide, &frame, id_photo);
	assert_int_equal(cut.height, cut.width * 3 / 2);
	assert_true(at(&cut, 10, 10)[0] > 200 && at(&cut, cut.width - 10, 10)[1] > 200);
	frame = photo_centre(&tall, id_photo);
	assert_int_equal(frame.width, PHOTO_SCALE);
	assert_true(frame.top > 0 && frame.top < 2500);	/* the face stands above the middle */
	assert_true(photo_frame_read(arena, "0,0.00,20.5", &wide, id_photo, &frame));
	cut = photo_cut(arena, &wide, &frame, id_photo);
	assert_int_equal(cut.width, 246);
	assert_true(at(&cut, 200, 10)[0] > 200 && at(&cut, 200, 10)[1] == 0);
	assert_string_equal(photo_frame_print(arena, &frame), "0.00,0.00,20.50");
	assert_true(photo_is_framed(&(struct photo){ .width = 400, .height = 603 }, id_photo));
	assert_false(photo_is_framed(&tall, id_photo));
	arena_free(arena);
}

static void what_is_no_frame_is_refused(void **state)
{
	static const char *const wrong[] = { "", "0,0", "0,0,0", "90,0,20", "0,60,33", "0,0,100.001", "-1,0,20", "a,b,c", "0,0,50,1", "1e1,0,20", "0,0,101" };
	struct arena *arena = arena_new(0);
	struct photo wide = { .width = 1200, .height = 600 };
	struct photo_frame frame;
	(void)state;
	for (size_t i = 0; i < COUNT_OF(wrong); i++)
		if (photo_frame_read(arena, wrong[i], &wide, id_photo, &frame))
			fail_msg("taken: %s", wrong[i]);
	arena_free(arena);
}

static void what_is_broken_or_too_large_is_refused_in_words(void **state)
{
	struct arena *arena = arena_new(0);
	struct photo small = painted(arena, 120, 80), read;
	const char *why = NULL;
	size_t length = 0;
	const unsigned char *jpeg = jpeg_write(arena, &small, 95, &length);
	(void)state;
	assert_false(photo_read(arena, "\xff\xd8\xff\xe0nothing", 11, &read, &why));
	assert_non_null(strstr(why, "打不开"));
	assert_false(photo_read(arena, "\x89PNG\r\n\x1a\nnothing", 15, &read, &why));
	assert_non_null(strstr(why, "打不开"));
	/* Its head says 60,000 by 60,000. */
	unsigned char *huge = arena_alloc(arena, length);
	memcpy(huge, jpeg, length);
	for (size_t i = 0; i + 9 < length; i++)
		if (huge[i] == 0xff && huge[i + 1] == 0xc0) {
			memcpy(huge + i + 5, "\xea\x60\xea\x60", 4);
			break;
		}
	assert_false(photo_read(arena, huge, length, &read, &why));
	assert_non_null(strstr(why, "太大"));
	struct photo speck = painted(arena, 8, 8);
	jpeg = jpeg_write(arena, &speck, 95, &length);
	assert_false(photo_read(arena, jpeg, length, &read, &why));
	assert_non_null(strstr(why, "太小"));
	/* Any byte of it changed, any tail cut off: refused or read, never worse. */
	jpeg = jpeg_write(arena, &small, 95, &length);
	for (size_t i = 2; i < length; i += 7) {
		memcpy(huge, jpeg, length);
		huge[i] ^= 0x55;
		photo_read(arena, huge, length - i / 2, &read, &why);
	}
	arena_free(arena);
}

static void a_large_photo_is_read_smaller(void **state)
{
	struct arena *arena = arena_new(0);
	struct photo large = painted(arena, 5000, 3000), read;
	const char *why = NULL;
	size_t length = 0;
	const unsigned char *jpeg = jpeg_write(arena, &large, 60, &length);
	(void)state;
	assert_true(photo_read(arena, jpeg, length, &read, &why));
	assert_int_equal(read.width, PHOTO_KEPT_SIDE);
	assert_int_equal(read.height, 1200);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_photo_comes_out_upright_and_without_what_the_camera_wrote),
		cmocka_unit_test(every_orientation_is_undone),
		cmocka_unit_test(a_photo_is_cut_in_the_middle_or_as_asked),
		cmocka_unit_test(what_is_no_frame_is_refused),
		cmocka_unit_test(what_is_broken_or_too_large_is_refused_in_words),
		cmocka_unit_test(a_large_photo_is_read_smaller),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
