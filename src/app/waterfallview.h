// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/waterfallmodel.h"

#include <QMenu>
#include <QWidget>

#include <cstdint>
#include <memory>

namespace Ui {
class WaterfallView;
}

namespace Herdscope::App {

class WaterfallChart;

/// Content of the waterfall dock: the way of one update as a picture or as a table, its totals, and
/// a button to save it. Without an update a sentence says how to get one.
class WaterfallView final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WaterfallView)

public:
    explicit WaterfallView(QWidget *parent = nullptr);
    ~WaterfallView() override;

    /// An update of 0: nothing, and @p hint says what to do.
    void showScene(const Figures::WaterfallScene &scene, const QString &hint = {});
    void setDark(bool dark);
    [[nodiscard]] const Figures::WaterfallScene &scene() const { return m_model.scene(); }
    [[nodiscard]] WaterfallModel &model() { return m_model; }
    [[nodiscard]] WaterfallChart &chart() const;
    [[nodiscard]] QMenu &saveMenu() const; ///< of the button, and of a right click

signals:
    void appeared(); ///< it can be seen now
    void eventActivated(quint64 event); ///< number of the event by which that server got it

protected:
    void showEvent(QShowEvent *event) override;

private:
    void makeMenu();
    void showPage();
    void showInk();
    void activate(int row);

    std::unique_ptr<Ui::WaterfallView> m_ui;
    WaterfallModel m_model;
    bool m_dark = false;
};

} // namespace Herdscope::App
