// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/spacetimemodel.h"
#include "figures/spacetimescene.h"

#include <QList>
#include <QMenu>
#include <QStringList>
#include <QWidget>

#include <memory>
#include <vector>

namespace Ui {
class SpaceTimeView;
}

namespace Herdscope::App {

class SpaceTimeChart;

/// Content of the space-time dock: the diagram, or the same as a table; which axis it has, what of
/// it is shown, and a button to save it.
class SpaceTimeView final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SpaceTimeView)

public:
    explicit SpaceTimeView(QWidget *parent = nullptr);
    ~SpaceTimeView() override;

    /// Without lines or events: nothing, and a sentence says so.
    void showScene(const Figures::SpaceTimeScene &scene);
    void showRows(std::vector<SpaceTimeModel::Row> rows) { m_model.setRows(std::move(rows)); }
    /// Of another herd; all of them are shown.
    void setServers(const QStringList &names);
    void setHasClients(bool has); ///< some are selected
    void setDark(bool dark);

    [[nodiscard]] bool isTable() const; ///< rows are looked at, not the picture
    [[nodiscard]] Figures::SpaceTimeAxis axis() const;
    [[nodiscard]] const Figures::SpaceTimeKinds &kinds() const { return m_kinds; }
    [[nodiscard]] std::vector<int> hiddenServers() const;
    [[nodiscard]] bool onlyClients() const;
    [[nodiscard]] SpaceTimeModel &model() { return m_model; }
    [[nodiscard]] SpaceTimeChart &chart() const;
    /// Of the button, and of a right click.
    [[nodiscard]] QMenu &saveMenu() const;

signals:
    void appeared(); ///< it can be seen now
    void axisChanged();
    void wishChanged(); ///< what is to be seen, or how
    void rowActivated(quint64 event); ///< number

protected:
    void showEvent(QShowEvent *event) override;

private:
    void makeFilter();
    void makeMenu();
    void connectButtons();
    void showPage();
    void activate(int row);

    std::unique_ptr<Ui::SpaceTimeView> m_ui;
    SpaceTimeModel m_model;
    Figures::SpaceTimeKinds m_kinds;
    QAction *m_onlyClients = nullptr;
    QMenu *m_serversMenu = nullptr;
    bool m_isEmpty = true;
};

} // namespace Herdscope::App
