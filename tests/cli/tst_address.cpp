// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/address.h"

#include <QTest>

using namespace Herdscope::Cli;

class TestAddress : public QObject
{
    Q_OBJECT

private slots:
    void readsAddresses_data();
    void readsAddresses();
};

void TestAddress::readsAddresses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("host"); // empty: no address
    QTest::addColumn<int>("port");
    const auto row = [](const char *phrase, const char *text, const char *host, int port) {
        QTest::newRow(phrase) << QString::fromUtf8(text) << QString::fromUtf8(host) << port;
    };
    row("IPv4", "127.0.0.1:12100", "127.0.0.1", 12100);
    row("name", "localhost:1", "localhost", 1);
    row("IPv6", "[::1]:65535", "::1", 65535);
    row("IPv6 without brackets", "::1:12100", "", 0);
    row("no port", "127.0.0.1", "", 0);
    row("empty port", "127.0.0.1:", "", 0);
    row("port 0", "127.0.0.1:0", "", 0);
    row("port too large", "127.0.0.1:65536", "", 0);
    row("negative port", "127.0.0.1:-1", "", 0);
    row("signed port", "127.0.0.1:+1", "", 0);
    row("port of letters", "127.0.0.1:http", "", 0);
    row("blank before the port", "127.0.0.1: 1", "", 0);
    row("no host", ":12100", "", 0);
    row("empty brackets", "[]:12100", "", 0);
    row("name in brackets", "[localhost]:12100", "", 0);
    row("nothing", "", "", 0);
}

void TestAddress::readsAddresses()
{
    QFETCH(QString, text);
    QFETCH(QString, host);
    const auto address = parseAddress(text);
    QCOMPARE(address.has_value(), !host.isEmpty());
    if (!address)
        return;
    QCOMPARE(address->host, host);
    QTEST(int(address->port), "port");
    QCOMPARE(formatAddress(*address), text);
}

QTEST_APPLESS_MAIN(TestAddress)
#include "tst_address.moc"
