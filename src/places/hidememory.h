// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace Herdscope::Places {

/// From now on this process leaves no core file, and other programs of the same user can't trace it
/// or read its memory. For processes that hold a key; nothing where the system can't.
void hideMemory();

} // namespace Herdscope::Places
