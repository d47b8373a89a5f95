// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace Herdscope::App {

/// The places key from the desktop's keychain (service "herdscope", entry "places-key"). Empty if
/// there is no keychain, no such entry, or no answer within a second: then the other places have
/// their turn. Never writes anything, and takes no file for a keychain. Needs a QCoreApplication.
[[nodiscard]] QByteArray readKeychain();

} // namespace Herdscope::App
