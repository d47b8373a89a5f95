// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/scenariodocument.h"
#include "app/scenariorows.h"
#include "app/scenariowords.h"

#include <QAbstractTableModel>
#include <QString>
#include <QVariant>

#include <optional>
#include <vector>

namespace Herdscope::App {

/// A list of the scenario as a table whose cells are what stands in its file. An edit that the
/// reader refuses changes nothing: refused() says why, and the cell is given what was typed when it
/// is edited again.
class ScenarioModel : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ScenarioModel)

public:
    static constexpr int SortRole = Qt::UserRole; ///< numbers as numbers

    /// @p document outlives it.
    ScenarioModel(ScenarioDocument &document, ScenarioDocument::Section section,
                  QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;
    [[nodiscard]] ScenarioDocument &document() const { return m_document; }
    [[nodiscard]] ScenarioDocument::Section section() const { return m_section; }
    /// What was refused in that cell; empty: nothing.
    [[nodiscard]] QString refusedText(const QModelIndex &index) const;
    void forgetRefused(); ///< whoever typed it thought better of it: taken() follows
    /// Words that a cell may have, and what they are called; none: it is free text.
    [[nodiscard]] virtual std::vector<std::pair<QString, QString>> choices(int column) const = 0;

signals:
    void refused(const QModelIndex &index, const QString &why);
    void taken();

protected:
    [[nodiscard]] virtual int rows() const = 0;
    [[nodiscard]] virtual bool isEditable(int column) const = 0;
    /// The table of the file with that cell changed.
    [[nodiscard]] virtual std::string tableWith(int row, int column, const QString &cell) const = 0;
    [[nodiscard]] virtual QString stepText(int row) const = 0;

private:
    void follow();
    void showAnew();

    ScenarioDocument &m_document;
    const ScenarioDocument::Section m_section;
    int m_rows = 0;
    QPersistentModelIndex m_refusedAt;
    QString m_refusedText;
};

class ActsModel final : public ScenarioModel
{
    Q_OBJECT

public:
    enum Column
    {
        Time,
        Do,
        Who,
        Details,
        ColumnCount
    };
    explicit ActsModel(ScenarioDocument &document, QObject *parent = nullptr)
        : ScenarioModel(document, ScenarioDocument::Section::Acts, parent)
    {
    }
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;
    [[nodiscard]] std::vector<std::pair<QString, QString>> choices(int column) const override;

private:
    [[nodiscard]] int rows() const override;
    [[nodiscard]] bool isEditable(int) const override { return true; }
    [[nodiscard]] std::string tableWith(int row, int column, const QString &cell) const override;
    [[nodiscard]] QString stepText(int row) const override;
    [[nodiscard]] const Scenario::Act &act(int row) const;
};

class ScenarioClientsModel final : public ScenarioModel
{
    Q_OBJECT

public:
    enum Column
    {
        Name,
        Position,
        From,
        Details,
        ColumnCount
    };
    explicit ScenarioClientsModel(ScenarioDocument &document, QObject *parent = nullptr)
        : ScenarioModel(document, ScenarioDocument::Section::Clients, parent)
    {
    }
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;
    [[nodiscard]] std::vector<std::pair<QString, QString>> choices(int) const override
    {
        return {};
    }

private:
    [[nodiscard]] int rows() const override;
    [[nodiscard]] bool isEditable(int) const override { return true; }
    [[nodiscard]] std::string tableWith(int row, int column, const QString &cell) const override;
    [[nodiscard]] QString stepText(int row) const override;
};

/// What was measured against its bound, in the same unit.
struct GaugeBar
{
    double measured = 0;
    double bound = 0;
    bool isGood = false;
};

/// Expectations, and what has become of them in the run that is played.
class ExpectationsModel final : public ScenarioModel
{
    Q_OBJECT

public:
    enum Column
    {
        State,
        Words,
        Measured,
        That,
        Bound,
        ColumnCount
    };
    static constexpr int BarRole = SortRole + 1; ///< GaugeBar, of Measured; or nothing
    struct Gauge
    {
        GaugeState state = GaugeState::Idle;
        QString measured;
        std::optional<double> value {}; ///< what was measured, as a number; none: there is none
        bool operator==(const Gauge &) const = default;
    };
    explicit ExpectationsModel(ScenarioDocument &document, QObject *parent = nullptr)
        : ScenarioModel(document, ScenarioDocument::Section::Expectations, parent)
    {
    }
    /// By expectation of the scenario; empty: nothing was played. @p variant: that was.
    void setGauges(std::vector<Gauge> gauges, int variant = 0);
    [[nodiscard]] const std::vector<Gauge> &gauges() const { return m_gauges; }
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;
    [[nodiscard]] std::vector<std::pair<QString, QString>> choices(int column) const override;

private:
    [[nodiscard]] int rows() const override;
    [[nodiscard]] bool isEditable(int column) const override
    {
        return column == That || column == Bound;
    }
    [[nodiscard]] std::string tableWith(int row, int column, const QString &cell) const override;
    [[nodiscard]] QString stepText(int row) const override;
    [[nodiscard]] Gauge gaugeOf(int row) const;
    [[nodiscard]] QString stateText(int row) const;
    [[nodiscard]] QVariant barOf(int row) const;

    std::vector<Gauge> m_gauges;
    int m_playedVariant = 0;
};

} // namespace Herdscope::App

Q_DECLARE_METATYPE(Herdscope::App::GaugeBar)
