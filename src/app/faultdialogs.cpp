// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/actionmaker.h"
#include "app/clockdialog.h"
#include "app/cutoffdialog.h"
#include "app/faultactions.h"
#include "app/linkfaultdialog.h"

#include <QWidget>

// Faults of which is asked how much.
namespace Herdscope::App {

namespace {
/// Long enough to be seen.
constexpr Herd::LinkFault proposal {500'000'000, 0, 0};
} // namespace

void FaultActions::makeDialogActions()
{
    m_delay = makeAction(this,
                         {"delay", tr("&Delay link…"),
                          tr("Let the selected link take longer, or carry less"), Qt::Key_D});
    m_break = makeAction(this,
                         {"break", tr("&Break the connection"),
                          tr("The selected link loses its connection, and connects again")});
    m_clock = makeAction(
        this, {"clock", tr("Set &clock…"), tr("Let the clock of the selected server be wrong")});
    m_cutOff = makeAction(this,
                          {"cut-off", tr("Cut &off a group…"),
                           tr("Cut all links between some servers and the others"),
                           Qt::SHIFT | Qt::Key_X});
    connect(m_delay, &QAction::triggered, this, &FaultActions::delayLink);
    connect(m_break, &QAction::triggered, this, [this] { actOnLink(&Acts::breakLink); });
    connect(m_clock, &QAction::triggered, this, &FaultActions::setClock);
    connect(m_cutOff, &QAction::triggered, this, [this] {
        const int server = m_lab.selection().server();
        cutOffGroup(server == Herd::nobody ? QList<int>() : QList<int> {server});
    });
}

void FaultActions::updateDialogActions()
{
    const bool isNow = m_lab.playhead().isNow();
    const int link = m_lab.selection().link();
    m_delay->setEnabled(isNow && link != Herd::nobody);
    m_break->setEnabled(isNow && link != Herd::nobody && m_lab.runner().link(link).up);
    m_clock->setEnabled(isNow && m_lab.selection().server() != Herd::nobody);
    m_cutOff->setEnabled(isNow && m_lab.herd().serverCount() > 1);
}

QWidget *FaultActions::window() const
{
    return qobject_cast<QWidget *>(parent());
}

/// Meant by name: the herd may be another one when the dialog is answered.
void FaultActions::delayLink()
{
    const int link = m_lab.selection().link();
    if (link == Herd::nobody)
        return;
    const Herd::LinkSpec spec = m_lab.herd().links[std::size_t(link)];
    const LinkFaultDialog::Ways now {m_lab.linkFault(link, spec.a), m_lab.linkFault(link, spec.b)};
    auto *dialog = new LinkFaultDialog(m_lab.serverName(spec.a), m_lab.serverName(spec.b), now,
                                       proposal, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    const auto &servers = m_lab.herd().servers;
    connect(dialog, &LinkFaultDialog::wanted, this,
            [this, a = servers[std::size_t(spec.a)].name,
             b = servers[std::size_t(spec.b)].name](const LinkFaultDialog::Ways &ways) {
                const Herd::HerdSpec &herd = m_lab.herd();
                const int index = herd.linkBetween(herd.indexOf(a), herd.indexOf(b));
                if (index < 0)
                    return;
                const bool isAsThen = herd.links[std::size_t(index)].a == herd.indexOf(a);
                m_lab.acts().delayLink(index, isAsThen ? ways.aToB : ways.bToA,
                                       isAsThen ? ways.bToA : ways.aToB);
            });
    dialog->open();
}

void FaultActions::setClock()
{
    const int server = m_lab.selection().server();
    if (server == Herd::nobody)
        return;
    auto *dialog = new ClockDialog(m_lab.serverName(server), m_lab.clockAheadNs(server), window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ClockDialog::wanted, this,
            [this, name = m_lab.herd().servers[std::size_t(server)].name](qint64 aheadNs) {
                if (const int index = m_lab.herd().indexOf(name); index != Herd::nobody)
                    m_lab.acts().setClock(index, aheadNs);
            });
    dialog->open();
}

void FaultActions::cutOffGroup(const QList<int> &group)
{
    auto *dialog = new CutOffDialog(m_lab.herd(), group, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &CutOffDialog::wanted, this,
            [this](const QList<int> &servers, std::chrono::nanoseconds healsAfter) {
                QList<int> there;
                for (const int server : servers)
                    if (m_lab.hasServer(server))
                        there.append(server);
                m_lab.acts().partition(there, healsAfter);
            });
    // Another herd has other servers.
    connect(&m_lab, &Lab::herdChanged, dialog, &QDialog::reject);
    dialog->open();
}

} // namespace Herdscope::App
