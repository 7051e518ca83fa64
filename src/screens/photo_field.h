/* photo_field.h: what a PHOTO field does with a picture: written anew without
 * what a camera tells, cut to the field's ratio by the frame that was chosen or
 * in the middle, the whole picture kept beside it so that the frame can be
 * moved.  For src/screens only. */
#ifndef SCREENS_PHOTO_FIELD_H
#define SCREENS_PHOTO_FIELD_H

#include <stdbool.h>
#include <stddef.h>

#include "services/photo.h"

struct attachment;
struct entity;
struct field;
struct page;
struct upload;
struct upload_kept;

struct photo_ratio photo_ratio_of(const struct field *field);
/* The upload of the input `name` as two files, the whole and the cut one; contents stand on the disk after it.  False: a problem
 * stands beside the input, or a failure. */
bool photo_take(struct page *page, const struct field *field, const char *name, const struct upload *upload, struct upload_kept *kept);
/* The whole picture, or a frame of it, in place of the photo: ?whole=1, ?frame=12,5,80.  For who may change the row only. */
bool photo_is_asked_otherwise(struct page *page);
void photo_send(struct page *page, const struct entity *entity, const struct field *field, const void *row);
/* The cropper of laomo.js, idle until it is given a picture: a file chosen in the input beside it, or the one at `source`. */
void photo_cropper_draw(struct page *page, const struct field *field, const char *frame_name, const char *source, const char *frame);

#endif
