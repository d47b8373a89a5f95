// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLoggingCategory>

namespace Herdscope::Figures {

Q_DECLARE_LOGGING_CATEGORY(logMap) ///< herdscope.figures.map: a base map that can't be read

} // namespace Herdscope::Figures
