// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLoggingCategory>

namespace Herdscope::Journal {

Q_DECLARE_LOGGING_CATEGORY(lcFiles) ///< herdscope.journal.files

} // namespace Herdscope::Journal
