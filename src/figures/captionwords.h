// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/happenings.h"
#include "history/updateway.h"

#include <QString>

#include <string_view>

/// What happens in a herd, in full sentences: for captions and for screen readers.
namespace Herdscope::Figures {

/// "The herd is cut in two: Hill, Jaquez | Smith."
[[nodiscard]] QString sentenceOf(const History::Happening &happening, const History::Past &past);
/// "kiwi reported to Hill; all 5 servers know it after 6 ms." @p at: the moment of which the way
/// was asked. Empty if its report is not recorded any more.
[[nodiscard]] QString sentenceOf(const History::UpdateWay &way, const History::Moment &at);
/// "Hill, Jaquez and Smith"; of very many the first ones.
[[nodiscard]] QString listText(const QStringList &names);
/// A client's name, which may be any bytes, as one line of plain text.
[[nodiscard]] QString clientText(std::string_view name);
[[nodiscard]] QString copiesText(quint64 useful, quint64 duplicate); ///< "412 / 57"

} // namespace Herdscope::Figures
