// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstdint>

namespace Herdscope::Net {

/// Where a herd's location journals are unless somebody says otherwise: a folder for each herd file
/// in $XDG_DATA_HOME/herdscope/state, named by the herd's fingerprint and a hash of the file's
/// canonical path. @p herdFile empty: the built-in herd. Nothing is made.
[[nodiscard]] QString stateFolder(std::uint64_t fingerprint, const QString &herdFile);

} // namespace Herdscope::Net
