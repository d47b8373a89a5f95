// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/controlmessages.h"

#include <QString>
#include <QStringList>

#include <tl/expected.hpp>

namespace Herdscope::Cli {

/// Of "herdctl control": the command and what belongs to it, as "delay Hill Smith 100ms jitter
/// 20ms". With an id of its own. The error is a sentence for people.
[[nodiscard]] tl::expected<Net::ControlRequest, QString> controlRequestOf(const QStringList &words);

} // namespace Herdscope::Cli
