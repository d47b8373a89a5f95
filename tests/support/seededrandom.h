// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/seededrandom.h"

namespace Herdscope::Test {

using Protocol::SeededRandom;

} // namespace Herdscope::Test
