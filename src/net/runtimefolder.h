// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <tl/expected.hpp>

namespace Herdscope::Net {

/// The folder for what the processes of one user share while they run: tokens, control sockets.
/// $XDG_RUNTIME_DIR/herdscope, else /tmp/herdscope-UID; made if it is missing. The error is a
/// translated sentence: a folder that is somebody else's, that others can enter, that is a symbolic
/// link.
[[nodiscard]] tl::expected<QString, QString> runtimeFolder();

} // namespace Herdscope::Net
