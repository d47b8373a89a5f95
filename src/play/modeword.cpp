// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "play/modeword.h"

namespace Herdscope::Play {

QString wordFor(Net::RunMode mode)
{
    switch (mode) {
    case Net::RunMode::OneLoop:
        return QStringLiteral("loop");
    case Net::RunMode::ThreadPerServer:
        return QStringLiteral("threads");
    case Net::RunMode::ProcessPerServer:
        return QStringLiteral("processes");
    case Net::RunMode::Simulated:
        return QStringLiteral("simulated");
    }
    return {};
}

} // namespace Herdscope::Play
