// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/convergencecontroller.h"
#include "app/figuresaver.h"
#include "app/frameclock.h"
#include "app/lab.h"
#include "app/locationsmodel.h"

#include <QWidget>

#include <memory>

namespace Ui {
class LocationsView;
}

namespace Herdscope::App {

/// Content of the locations dock: what each server holds of each client at the moment shown, and
/// whether they agree; or how fast they get to know updates. What is selected here is selected in
/// the lab, and the other way: a row is a client, a cell of a server the update that it holds.
class LocationsView final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LocationsView)

public:
    static constexpr int refreshMs = 100;
    static constexpr int calmMs = 500;

    /// @p lab outlives it.
    explicit LocationsView(Lab &lab, QWidget *parent = nullptr);
    ~LocationsView() override;

    [[nodiscard]] LocationsModel &model() { return m_model; }
    [[nodiscard]] FigureSaver &saver() const { return *m_saver; }
    [[nodiscard]] ConvergenceController &convergence() const { return *m_convergence; }
    void setDark(bool dark);
    void copy(); ///< the selected rows, or all, to the clipboard

signals:
    /// Double click or Return: number of the event by which that server got what it holds.
    void eventActivated(quint64 event);
    void serverMenuWanted(QPoint globalPos); ///< for the server that is selected
    void clientMenuWanted(QPoint globalPos); ///< for the clients that are selected

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void makeActions();
    void connectTable();
    void connectLab();
    void look(bool hasMoved);
    void showHerd();
    void noteAgreement();
    void showAgreement();
    void popUp(QPoint at);
    void toLab();
    void fromLab();
    [[nodiscard]] int idOf(const QModelIndex &index) const; ///< in the fleet, or −1
    [[nodiscard]] std::vector<int> selectedRows() const;
    [[nodiscard]] int rowOfName(const QByteArray &name) const; ///< or −1

    Lab &m_lab;
    LocationsModel m_model;
    std::unique_ptr<Ui::LocationsView> m_ui;
    FigureSaver *m_saver;
    ConvergenceController *m_convergence = nullptr; ///< belongs to its view
    FrameClock m_clock;
    FrameClock m_calm; ///< of what is said
    bool m_following = false; ///< the selection of the lab is being shown
};

} // namespace Herdscope::App
