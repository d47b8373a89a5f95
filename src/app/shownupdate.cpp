// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shownupdate.h"

#include <string_view>

namespace Herdscope::App {

std::uint64_t shownUpdate(const Lab &lab, const History::Moment &moment)
{
    const Selection &selection = lab.selection();
    if (selection.update() != 0)
        return selection.update();
    const MobileClient *client = lab.fleet().find(selection.client());
    if (client == nullptr)
        return 0;
    const auto number = moment.past().clients().find(
        std::string_view(client->name.data(), std::size_t(client->name.size())));
    if (number == History::noClient)
        return 0;
    const auto newest = moment.newest(number);
    return newest ? newest->updateId : 0;
}

History::ClientNumber selectedStranger(const Lab &lab)
{
    const Selection &selection = lab.selection();
    const bool isAlone = selection.clients().isEmpty() && selection.link() == Herd::nobody;
    return isAlone && selection.update() != 0
        ? lab.playhead().past().updates().clientOf(selection.update())
        : History::noClient;
}

void selectUpdate(Lab &lab, std::uint64_t update)
{
    if (update == 0)
        return lab.selection().clear();
    const History::Past &past = lab.playhead().past();
    const History::ClientNumber client = past.updates().clientOf(update);
    const int id = client == History::noClient
        ? -1
        : lab.fleet().idOf(QByteArray::fromStdString(past.clients().name(client)));
    lab.selection().selectUpdate(update, id);
}

} // namespace Herdscope::App
