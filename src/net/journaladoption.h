// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "herd/herdspec.h"

#include <QString>

#include <cstdint>

namespace Herdscope::Net {

/// Location journals of a herd that was changed are those of another one, by its fingerprint, and
/// so in another folder. What its servers have promised to keep is taken over: all records of the
/// servers that are in @p herd are put behind those that its own journals have, which does no harm,
/// as the order of updates decides. The old journals stay, unless the folder is the same: then they
/// are replaced.
///
/// No server of both herds may run. @p from: the old herd's fingerprint; folders as in
/// HerdRunner::Options::stateDir. Returns how many journals were taken over; what can't be read or
/// written stays as it is.
int adoptJournals(std::uint64_t from, const QString &fromFolder, const Herd::HerdSpec &herd,
                  const QString &toFolder);

} // namespace Herdscope::Net
