// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/herdeditactions.h"

#include "app/actionmaker.h"
#include "herd/presets.h"

#include <QInputDialog>

#include <algorithm>
#include <cmath>
#include <tuple>

namespace Herdscope::App {

using namespace Qt::StringLiterals;

namespace {

/// A name as the text of an action.
QString asText(QString name)
{
    return name.replace(u'&', "&&"_L1);
}

/// As square as can be; the last row may not be full.
QString gridOf(int count)
{
    const int columns = int(std::ceil(std::sqrt(count)));
    return u"grid %1 %2"_s.arg((count + columns - 1) / columns).arg(columns);
}

/// A micro-degree is the finest that positions are written with.
double toMicroDegrees(double degrees)
{
    return std::round(degrees * 1e6) / 1e6;
}

} // namespace

HerdEditActions::HerdEditActions(Lab &lab, QWidget *window)
    : QObject(window)
    , m_lab(lab)
    , m_window(window)
{
    makeActions();
    m_linkWith = new QMenu(tr("&Link with"), window);
    makeTopologies();
    makeArrangements();
    connect(m_linkWith, &QMenu::aboutToShow, this, &HerdEditActions::fillLinkWith);
    for (const auto signal : {&Lab::herdChanged, &Lab::herdEdited})
        connect(&lab, signal, this, &HerdEditActions::updateActions);
    connect(&lab.selection(), &Selection::changed, this, &HerdEditActions::updateActions);
    connect(&lab.playhead(), &Playhead::moved, this, &HerdEditActions::updateActions);
    connect(&lab.playhead(), &Playhead::pastChanged, this, &HerdEditActions::updateActions);
    updateActions();
}

void HerdEditActions::makeActions()
{
    m_add = makeAction(this,
                       {"add-server", tr("Add &server"),
                        tr("Add a server to the running herd, linked with the selected one or else "
                           "with the nearest; the others go on"),
                        Qt::CTRL | Qt::Key_Insert});
    m_remove = makeAction(this,
                          {"remove-from-herd", tr("Re&move from the herd"),
                           tr("Remove the selected server or link; the others go on. In the graph: "
                              "Delete"),
                           Qt::SHIFT | Qt::Key_Delete});
    m_rename =
        makeAction(this,
                   {"rename-server", tr("Re&name server…"),
                    tr("Give the selected server another name; it starts anew"), Qt::Key_F2});
    m_port = makeAction(this,
                        {"server-port", tr("Change &port…"),
                         tr("Give the selected server another port; it starts anew")});
    m_drawLinks =
        makeAction(this,
                   {"draw-links", tr("&Draw links"),
                    tr("Drag from server to server in the graph for a link; without this, "
                       "with Shift held"),
                    Qt::Key_L});
    m_drawLinks->setCheckable(true);
    connect(m_add, &QAction::triggered, this, [this] { addServerAt(centre()); });
    connect(m_remove, &QAction::triggered, this, &HerdEditActions::remove);
    connect(m_rename, &QAction::triggered, this, &HerdEditActions::askName);
    connect(m_port, &QAction::triggered, this, &HerdEditActions::askPort);
}

void HerdEditActions::makeArrangements()
{
    m_arrange = new QMenu(tr("Arran&ge the graph"), m_window);
    const std::tuple<const char *, QString, GraphArrangement> kinds[] {
        {"arrange-map", tr("As on the &map"), GraphArrangement::Map},
        {"arrange-circle", tr("In a &circle"), GraphArrangement::Circle},
        {"arrange-force", tr("Linked servers &near each other"), GraphArrangement::Force}};
    for (const auto &[name, text, kind] : kinds) {
        QAction *action =
            makeAction(this, {name, text, tr("Arrange the graph; servers that were dragged stay")});
        connect(action, &QAction::triggered, this,
                [this, kind = kind] { emit arrangementWanted(kind); });
        m_arrange->addAction(action);
    }
    QAction *loose = makeAction(this,
                                {"arrange-loose", tr("Also those that were &dragged"),
                                 tr("Arrange all servers, whatever was dragged")});
    connect(loose, &QAction::triggered, this, &HerdEditActions::looseWanted);
    m_arrange->addSeparator();
    m_arrange->addAction(loose);
}

void HerdEditActions::makeTopologies()
{
    m_linkAll = new QMenu(tr("Link &all servers"), m_window);
    // The preset for as many servers as there are; none for a grid.
    const std::tuple<const char *, QString, QString> kinds[] {
        {"link-line", tr("As a &line"), u"line %1"_s},
        {"link-ring", tr("As a &ring"), u"ring %1"_s},
        {"link-star", tr("As a &star round the selected server"), u"star %1"_s},
        {"link-tree", tr("As a &tree from the selected server"), u"tree %1 2"_s},
        {"link-grid", tr("As a &grid"), QString()},
        {"link-full", tr("&Each with each"), u"full %1"_s}};
    for (const auto &[name, text, preset] : kinds) {
        QAction *action =
            makeAction(this, {name, text, tr("Other links; the servers go on meanwhile")});
        connect(action, &QAction::triggered, this, [this, text = text, preset = preset] {
            const int count = m_lab.herd().serverCount();
            linkAllAs(QString(text).remove(u'&'),
                      preset.isEmpty() ? gridOf(count) : preset.arg(count));
        });
        m_linkAll->addAction(action);
    }
    QAction *random = makeAction(this,
                                 {"link-random", tr("At r&andom…"),
                                  tr("As many links as there are now, drawn from a seed; every "
                                     "server can be reached")});
    connect(random, &QAction::triggered, this, &HerdEditActions::askSeed);
    m_linkAll->addAction(random);
}

/// A generated herd says which are linked; the selected server is its first.
void HerdEditActions::linkAllAs(const QString &text, const QString &preset)
{
    const auto model = Herd::makePreset(preset.toStdString());
    if (!mayAct() || !model)
        return;
    std::vector<int> those;
    const int selected = m_lab.selection().server();
    if (m_lab.hasServer(selected))
        those.push_back(selected);
    for (int i = 0; i < int(m_lab.herd().servers.size()); ++i) {
        if (i != selected && m_lab.hasServer(i))
            those.push_back(i);
    }
    Herd::HerdSpec to = m_lab.herd();
    to.links.clear();
    const int count = int(those.size());
    for (const Herd::LinkSpec &link : model->links) {
        if (link.a < count && link.b < count) // the last row of a grid may have gaps
            to.links.push_back({those[std::size_t(link.a)], those[std::size_t(link.b)]});
    }
    if (const Herd::HerdEdits edits = Herd::difference(m_lab.herd(), to); !edits.empty())
        m_lab.acts().edit(tr("Links: %1").arg(text), edits);
}

void HerdEditActions::askSeed()
{
    auto *dialog = new QInputDialog(m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setObjectName(u"seedDialog"_s);
    dialog->setWindowTitle(tr("Links at random"));
    dialog->setLabelText(tr("Seed. The same seed draws the same links:"));
    dialog->setInputMode(QInputDialog::IntInput);
    dialog->setIntRange(0, 999'999);
    dialog->setIntValue(1);
    connect(dialog, &QInputDialog::intValueSelected, this, [this](int seed) {
        const int count = m_lab.herd().serverCount();
        const int links = std::clamp(m_lab.herd().linkCount(), count - 1, count * (count - 1) / 2);
        linkAllAs(tr("at random, seed %1").arg(seed),
                  u"random %1 %2 %3"_s.arg(count).arg(links).arg(seed));
    });
    dialog->open();
}

bool HerdEditActions::mayAct() const
{
    return m_lab.playhead().isNow();
}

void HerdEditActions::updateActions()
{
    const bool server = m_lab.hasServer(m_lab.selection().server());
    const bool link = m_lab.herd().hasLink(m_lab.selection().link());
    m_add->setEnabled(mayAct());
    m_drawLinks->setEnabled(mayAct());
    m_linkAll->menuAction()->setEnabled(mayAct() && m_lab.herd().serverCount() > 1);
    m_remove->setEnabled(mayAct() && (server || link));
    m_rename->setEnabled(mayAct() && server);
    m_port->setEnabled(mayAct() && server);
    m_linkWith->menuAction()->setEnabled(mayAct() && server);
}

std::string HerdEditActions::nameOf(int server) const
{
    return m_lab.herd().servers.at(std::size_t(server)).name;
}

/// Of the servers that there are, and off it by as much as there are.
Protocol::Position HerdEditActions::centre() const
{
    Protocol::Position sum {0, 0};
    int count = 0;
    for (const Herd::ServerSpec &each : m_lab.herd().servers) {
        if (each.removed)
            continue;
        sum.latitudeDeg += each.latitudeDeg;
        sum.longitudeDeg += each.longitudeDeg;
        ++count;
    }
    constexpr double step = 0.01; // so that the next one does not lie on this one
    return {sum.latitudeDeg / count + step * (count % 7), sum.longitudeDeg / count};
}

void HerdEditActions::addServerAt(Protocol::Position place)
{
    if (!mayAct())
        return;
    Herd::ServerSpec server;
    server.name = Herd::freeServerName(m_lab.herd());
    server.port = Herd::freePort(m_lab.herd());
    server.latitudeDeg = toMicroDegrees(place.latitudeDeg);
    server.longitudeDeg = toMicroDegrees(place.longitudeDeg);
    Herd::HerdEdits edits {Herd::AddServer {server}};
    // Without a link it would know nothing.
    const int selected = m_lab.selection().server();
    const int other = m_lab.hasServer(selected) ? selected : m_lab.fleet().nearestServer(place);
    if (m_lab.hasServer(other))
        edits.push_back(Herd::AddLink {nameOf(other), server.name});
    if (m_lab.acts().edit(tr("Add %1").arg(QString::fromStdString(server.name)), edits))
        m_lab.selection().selectServer(m_lab.herd().indexOf(server.name));
}

void HerdEditActions::moveServer(int server, Protocol::Position place)
{
    if (!mayAct() || !m_lab.hasServer(server))
        return;
    m_lab.acts().edit(tr("Move %1").arg(m_lab.serverName(server)),
                      {Herd::MoveServer {nameOf(server), toMicroDegrees(place.latitudeDeg),
                                         toMicroDegrees(place.longitudeDeg)}});
}

void HerdEditActions::link(int a, int b)
{
    if (!mayAct() || !m_lab.hasServer(a) || !m_lab.hasServer(b))
        return;
    if (m_lab.acts().edit(tr("Link %1 – %2").arg(m_lab.serverName(a), m_lab.serverName(b)),
                          {Herd::AddLink {nameOf(a), nameOf(b)}}))
        m_lab.selection().selectLink(m_lab.herd().linkBetween(a, b));
}

void HerdEditActions::remove()
{
    const int server = m_lab.selection().server();
    const int link = m_lab.selection().link();
    if (m_lab.hasServer(server)) {
        m_lab.acts().edit(tr("Remove %1").arg(m_lab.serverName(server)),
                          {Herd::RemoveServer {nameOf(server)}});
    } else if (m_lab.herd().hasLink(link)) {
        const Herd::LinkSpec spec = m_lab.herd().links[std::size_t(link)];
        m_lab.acts().edit(tr("Remove %1").arg(m_lab.linkName(link)),
                          {Herd::RemoveLink {nameOf(spec.a), nameOf(spec.b)}});
    }
}

void HerdEditActions::askName()
{
    const int server = m_lab.selection().server();
    if (!m_lab.hasServer(server))
        return;
    auto *dialog = new QInputDialog(m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setObjectName(u"renameDialog"_s);
    dialog->setWindowTitle(tr("Rename server"));
    dialog->setLabelText(
        tr("New name of %1. It starts anew and knows what it knew:").arg(m_lab.serverName(server)));
    dialog->setTextValue(m_lab.serverName(server));
    connect(dialog, &QInputDialog::textValueSelected, this,
            [this, name = nameOf(server)](const QString &text) {
                const std::string to = text.trimmed().toStdString();
                if (to != name)
                    m_lab.acts().edit(tr("Rename %1").arg(QString::fromStdString(name)),
                                      {Herd::RenameServer {name, to}});
            });
    dialog->open();
}

void HerdEditActions::askPort()
{
    const int server = m_lab.selection().server();
    if (!m_lab.hasServer(server))
        return;
    auto *dialog = new QInputDialog(m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setObjectName(u"portDialog"_s);
    dialog->setWindowTitle(tr("Change port"));
    dialog->setLabelText(tr("New port of %1, or 0 for any free one. It starts anew and knows what "
                            "it knew:")
                             .arg(m_lab.serverName(server)));
    dialog->setInputMode(QInputDialog::IntInput);
    dialog->setIntRange(0, 65535);
    dialog->setIntValue(m_lab.herd().servers[std::size_t(server)].port);
    connect(dialog, &QInputDialog::intValueSelected, this, [this, name = nameOf(server)](int port) {
        m_lab.acts().edit(tr("Change port of %1").arg(QString::fromStdString(name)),
                          {Herd::SetPort {name, std::uint16_t(port)}});
    });
    dialog->open();
}

void HerdEditActions::fillLinkWith()
{
    m_linkWith->clear();
    const int self = m_lab.selection().server();
    for (int i = 0; i < int(m_lab.herd().servers.size()); ++i) {
        if (i == self || !m_lab.hasServer(i) || m_lab.herd().linkBetween(self, i) >= 0)
            continue;
        connect(m_linkWith->addAction(asText(m_lab.serverName(i))), &QAction::triggered, this,
                [this, self, i] { link(self, i); });
    }
    if (m_linkWith->isEmpty())
        m_linkWith->addAction(tr("It is linked with all"))->setEnabled(false);
}

void HerdEditActions::fillMenu(QMenu *menu) const
{
    menu->addActions({m_add, m_drawLinks, m_linkWith->menuAction(), m_linkAll->menuAction(),
                      m_rename, m_port, m_remove, m_arrange->menuAction()});
}

void HerdEditActions::fillServerMenu(QMenu *menu) const
{
    menu->addActions({m_linkWith->menuAction(), m_rename, m_port, m_remove});
}

void HerdEditActions::fillLinkMenu(QMenu *menu) const
{
    menu->addAction(m_remove);
}

void HerdEditActions::fillGraphMenu(QMenu *menu, Protocol::Position place)
{
    QAction *add = menu->addAction(tr("Add &server here"));
    add->setEnabled(mayAct());
    connect(add, &QAction::triggered, this, [this, place] { addServerAt(place); });
    menu->addAction(m_drawLinks);
    menu->addMenu(m_linkAll);
    menu->addMenu(m_arrange);
}

void HerdEditActions::fillMapMenu(QMenu *menu, Protocol::Position place)
{
    QAction *add = menu->addAction(tr("Add &server here"));
    add->setEnabled(mayAct());
    connect(add, &QAction::triggered, this, [this, place] { addServerAt(place); });
    const int selected = m_lab.selection().server();
    if (!m_lab.hasServer(selected))
        return;
    QAction *move = menu->addAction(tr("Mo&ve %1 here").arg(asText(m_lab.serverName(selected))));
    move->setEnabled(mayAct());
    connect(move, &QAction::triggered, this,
            [this, selected, place] { moveServer(selected, place); });
}

} // namespace Herdscope::App
