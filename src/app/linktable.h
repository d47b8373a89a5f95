// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/frameclock.h"
#include "app/lab.h"
#include "app/linksmodel.h"

#include <QSortFilterProxyModel>
#include <QTableView>

#include <functional>
#include <utility>
#include <vector>

namespace Herdscope::App {

/// The links as a table, with the server table the twin of the graph.
class LinkTable final : public QTableView
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LinkTable)

public:
    explicit LinkTable(Lab &lab, QWidget *parent = nullptr);

    using Source = std::function<std::vector<LinksModel::Link>()>;
    void setSource(Source source) { m_source = std::move(source); }
    void review(); ///< asks the source for its links soon

signals:
    void contextMenuWanted(QPoint globalPos); ///< for the selected link

protected:
    void showEvent(QShowEvent *event) override;

private:
    void toLab();
    void fromLab();

    Lab &m_lab;
    LinksModel m_model;
    QSortFilterProxyModel m_proxy;
    Source m_source;
    FrameClock m_clock; ///< between two looks
    bool m_following = false; ///< the selection of the lab is being shown
};

} // namespace Herdscope::App
