/* message_module.h: the pages of messages and reminders.  Who has something to
 * tell calls model/message.h. */
#ifndef MODULE_MESSAGE_H
#define MODULE_MESSAGE_H

#include "model/definition.h"

extern const struct module message_module;

#endif
