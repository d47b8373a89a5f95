// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/controlmessages.h"
#include "net/runrecords.h"

#include <QString>

#include <tl/expected.hpp>
#include <vector>

namespace Herdscope::Cli {

/// The processes that run the servers of @p herd: a herd file, a herd's name or a control socket;
/// empty: the one that runs. Of a program and its children that run the same servers, the program.
/// The error is for people.
[[nodiscard]] tl::expected<std::vector<Net::RunRecord>, QString>
controlTargets(const QString &herd);

/// Those of @p targets that have to hear of @p request.
[[nodiscard]] std::vector<Net::RunRecord> targetsOf(const Net::ControlRequest &request,
                                                    const std::vector<Net::RunRecord> &targets);

} // namespace Herdscope::Cli
