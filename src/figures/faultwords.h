// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "herd/linkfault.h"

#include <QString>

namespace Herdscope::Figures {

/// "500 ms, up to 20 ms more, 10 kB/s"; empty for none.
[[nodiscard]] QString faultWords(const Herd::LinkFault &fault);
[[nodiscard]] QString clockWords(qint64 aheadNs); ///< "clock +5 s"

} // namespace Herdscope::Figures
