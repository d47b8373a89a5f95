// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/modeword.h"

namespace Herdscope::Net {

QString wordFor(RunMode mode)
{
    switch (mode) {
    case RunMode::OneLoop:
        return QStringLiteral("loop");
    case RunMode::ThreadPerServer:
        return QStringLiteral("threads");
    case RunMode::ProcessPerServer:
        return QStringLiteral("processes");
    case RunMode::Simulated:
        return QStringLiteral("simulated");
    }
    return {};
}

} // namespace Herdscope::Net
