// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "herd/herdspec.h"

#include <QByteArray>
#include <QFileDevice>
#include <QString>

#include <tl/expected.hpp>

namespace Herdscope::Cli {

/// Reads a herd file. The error is for people: "FILE:LINE:COLUMN: problem; remedy".
[[nodiscard]] tl::expected<Herd::HerdSpec, QString> loadHerd(const QString &fileName);

/// Why a file was not written, for people.
[[nodiscard]] QString cantWrite(const QFileDevice &file);

/// Why a herd was not written; the sentence is for people.
struct WriteError
{
    enum Kind
    {
        Failed,
        Exists, ///< there is such a file already, and it was not to be overwritten
        TooLarge ///< it could not be read again
    };
    QString sentence;
    Kind kind = Failed;
};
/// The text of its herd file, unless that could not be read again.
[[nodiscard]] tl::expected<QByteArray, WriteError> textOf(const Herd::HerdSpec &herd);
/// Writes @p herd to @p fileName; with @p overwrite also over a file that is there.
[[nodiscard]] tl::expected<void, WriteError> saveHerd(const Herd::HerdSpec &herd,
                                                      const QString &fileName, bool overwrite);

} // namespace Herdscope::Cli
