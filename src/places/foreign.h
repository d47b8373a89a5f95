// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "places/answers.h"

/// Small readers for what other people's services send; nothing is believed.
namespace Herdscope::Places {

/// False unless both are numbers on the earth.
[[nodiscard]] bool readPosition(const Json &latitude, const Json &longitude, Place &place);

/// A link as Google writes attributions, everything escaped; just the name if @p uri is no web
/// address. Empty without a name.
[[nodiscard]] QString attributionHtml(const QString &name, const QString &uri);

} // namespace Herdscope::Places
