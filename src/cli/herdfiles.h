// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "herd/herdspec.h"

#include <QString>

#include <tl/expected.hpp>

namespace Herdscope::Cli {

/// Reads a herd file. The error is for people: "FILE:LINE:COLUMN: problem; remedy".
[[nodiscard]] tl::expected<Herd::HerdSpec, QString> loadHerd(const QString &fileName);

/// Writes @p herd to @p fileName; with @p overwrite also over a file that is there. The error is
/// for people.
struct WriteError
{
    QString sentence;
    bool exists = false; ///< there is such a file already, and it was not to be overwritten
};
[[nodiscard]] tl::expected<void, WriteError> saveHerd(const Herd::HerdSpec &herd,
                                                      const QString &fileName, bool overwrite);

} // namespace Herdscope::Cli
