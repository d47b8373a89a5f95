// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/logging.h"

namespace Herdscope::Figures {

Q_LOGGING_CATEGORY(logMap, "herdscope.figures.map")

} // namespace Herdscope::Figures
