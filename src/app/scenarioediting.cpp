// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The part of ScenarioController that adds, moves and removes.
#include "app/scenariocontroller.h"
#include "app/scenariorows.h"
#include "scenario/scenariofile.h"

namespace Herdscope::App {

using namespace Qt::StringLiterals;
using Scenario::Act;
using Scenario::Expectation;

void ScenarioController::makeAddMenus()
{
    m_addActs = new QMenu(tr("&Add an act"), &m_view);
    m_addActs->setObjectName(u"addActs"_s);
    for (int i = 0; i <= int(Act::Kind::Drop); ++i) {
        const auto kind = Act::Kind(i);
        if (kind == Act::Kind::Load || kind == Act::Kind::Kill || kind == Act::Kind::Cut)
            m_addActs->addSeparator();
        QAction *action = m_addActs->addAction(actKindText(kind));
        action->setData(i);
        connect(action, &QAction::triggered, this, [this, kind] { addAct(kind); });
    }
    m_addExpectations = new QMenu(tr("Add an &expectation"), &m_view);
    m_addExpectations->setObjectName(u"addExpectations"_s);
    for (int i = 0; i <= int(Expectation::Kind::Knows); ++i) {
        const auto kind = Expectation::Kind(i);
        QAction *action = m_addExpectations->addAction(expectationKindText(kind));
        connect(action, &QAction::triggered, this, [this, kind] { addExpectation(kind); });
    }
    m_view.setAddMenus(m_addActs, m_addExpectations);
}

void ScenarioController::take(const ScenarioDocument::Result &result)
{
    m_view.showProblem(result ? QString() : result.error());
}

void ScenarioController::addTable(Section section, const std::string &table, const QString &text)
{
    const auto put = m_document.putTable(section, -1, table, text);
    take(put);
    if (!put)
        return;
    ScenarioTable &its = m_view.table(section);
    const auto *proxy = static_cast<QSortFilterProxyModel *>(its.model());
    const int last = proxy->sourceModel()->rowCount() - 1;
    its.selectRows({last});
    if (section == Section::Acts)
        m_view.timeline().setSelected({last});
}

void ScenarioController::addAct(Act::Kind kind)
{
    if (!m_document.isOpen())
        newScenario();
    const std::int64_t atNs = std::min(m_addAtNs, m_document.scenario().durationNs);
    const Act act = newAct(m_document.scenario(), kind, atNs);
    addTable(Section::Acts, Scenario::tableOf(act), tr("Add: %1").arg(actText(act)));
}

void ScenarioController::addExpectation(Expectation::Kind kind)
{
    if (!m_document.isOpen())
        newScenario();
    const Expectation expectation = newExpectation(m_document.scenario(), kind);
    addTable(Section::Expectations, Scenario::tableOf(expectation),
             tr("Expect: %1").arg(expectationText(expectation)));
}

/// Acts and expectations have menus of their own.
void ScenarioController::add(Section section)
{
    if (section != Section::Clients)
        return;
    if (!m_document.isOpen())
        newScenario();
    const Act place = newAct(m_document.scenario(), Act::Kind::Place, 0);
    Scenario::Client client;
    client.name = place.client;
    client.position = *place.position;
    addTable(Section::Clients, Scenario::tableOf(client),
             tr("Add client %1").arg(QString::fromStdString(client.name)));
}

void ScenarioController::remove(Section section)
{
    const QList<int> rows = section == Section::Acts ? m_view.timeline().selected()
                                                     : m_view.table(section).selectedRows();
    if (rows.isEmpty() || m_player.isOn() || m_recorder.isOn())
        return;
    const QString text = section == Section::Acts
        ? tr("Remove %n act(s)", nullptr, int(rows.size()))
        : section == Section::Clients ? tr("Remove %n client(s)", nullptr, int(rows.size()))
                                      : tr("Remove %n expectation(s)", nullptr, int(rows.size()));
    const auto removed = m_document.remove(section, rows, text);
    take(removed);
    if (removed && section == Section::Acts)
        m_view.timeline().setSelected({});
}

void ScenarioController::moveAct(int act, std::int64_t atNs)
{
    take(m_document.moveAct(act, atNs));
    m_view.timeline().setSelected({act});
    m_view.table(Section::Acts).selectRows({act});
}

void ScenarioController::popUpMenu(int act, std::int64_t atNs, const QPoint &at)
{
    m_addAtNs = atNs;
    auto *menu = new QMenu(&m_view);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const bool isEditable = !m_player.isOn() && !m_recorder.isOn();
    if (act >= 0) {
        QAction *edit = menu->addAction(tr("&Edit"));
        QAction *remove = menu->addAction(tr("&Remove"));
        edit->setEnabled(isEditable);
        remove->setEnabled(isEditable);
        connect(edit, &QAction::triggered, &m_view.timeline(),
                [this, act] { emit m_view.timeline().editWanted(act); });
        connect(remove, &QAction::triggered, this, [this] { this->remove(Section::Acts); });
        menu->addSeparator();
    }
    QMenu *add = menu->addMenu(tr("&Add an act at %1").arg(secondsText(atNs)));
    add->addActions(m_addActs->actions());
    add->setEnabled(isEditable);
    menu->popup(at);
}

} // namespace Herdscope::App
