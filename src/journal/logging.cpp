// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "journal/logging.h"

namespace Herdscope::Journal {

Q_LOGGING_CATEGORY(lcFiles, "herdscope.journal.files")

} // namespace Herdscope::Journal
