// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

// One row a fault between a name and an answered presence: each has to be named rightly, with evidence and one thing to do.

#pragma once

#include "protocol/session/clock.h"
#include "protocol/session/connection.h"
#include "protocol/session/errorcodes.h"
#include "tests/support/scriptedserver.h"

#include <QHash>
#include <QObject>
#include <QSignalSpy>

#include <functional>
#include <memory>
#include <vector>

namespace Chatelaine::Faults {

using Steps = QList<ScriptedServer::Step>;

inline const QByteArray Password = "Correct-Horse-7";
inline const QByteArray Header = ScriptedServer::header("house.test");
inline const QByteArray TlsOffer = Header + "<stream:features><starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'><required/></starttls></stream:features>";
inline const QByteArray BindOffer = Header + "<stream:features><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></stream:features>";
inline const QByteArray Saslns = "urn:ietf:params:xml:ns:xmpp-sasl";

[[nodiscard]] QString dataPath(const QByteArray &name);
[[nodiscard]] QSslCertificate certificate(const QByteArray &name);
/// An offer of these, given with blanks between them.
[[nodiscard]] QByteArray mechanisms(const QByteArray &names);
[[nodiscard]] QByteArray streamError(const QByteArray &condition);
/// The way into TLS, and then \p rest.
[[nodiscard]] Steps startTls(Steps rest);

/// A name service that knows what a test tells it.
class FakeNames final : public NameService
{
public:
    void services(const QString &name, QObject *context, ServiceHandler handler) override;
    void addresses(const QString &host, QObject *context, AddressHandler handler) override;

    QHash<QString, ServiceAnswer> srv;
    QHash<QString, AddressAnswer> hosts;
    bool silent = false;
};

/// A house with name service and servers of its own, and somebody who wants to connect to it.
struct Scene {
    std::unique_ptr<Clock> clock = makeSystemClock();
    FakeNames names;
    DnsResolver resolver{names};
    std::vector<std::unique_ptr<ScriptedServer>> servers;
    std::shared_ptr<void> held; ///< what else has to be there as long as the scene
    AccountSettings settings;
    Connection connection{*clock, resolver};
    QSignalSpy failed{&connection, &Connection::failed};
    QSignalSpy stages{&connection, &Connection::stageChanged};

    Scene();
    void record(const QString &target, quint16 port, const QStringList &addresses = {QStringLiteral("127.0.0.1")},
        const char *service = "_xmpp-client._tcp.house.test");
    ScriptedServer &serve(const Steps &script, const QByteArray &certificateName = "good", const char *service = "_xmpp-client._tcp.house.test");
    void pin(const QByteArray &name, const QStringList &accepted = {});
    void allowPlain() { settings.allowPlain = true; }
    void hurry() { settings.stageTimeout = std::chrono::milliseconds(300); }

    [[nodiscard]] StageReport lastReport() const { return stages.last().first().value<StageReport>(); }
    [[nodiscard]] ErrorInfo error() const { return failed.value(0).value(0).value<ErrorInfo>(); }
};

struct Fault {
    Stage stage = Stage::Dns;
    QLatin1StringView code;
    QString evidence; ///< has to be in the message
    std::function<void(Scene &)> arrange;
};

/// Whoever derives from it gives the rows.
class FaultRig : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesEachFault_data();
    void namesEachFault();

protected:
    virtual void addFaults() = 0;
    void add(const char *name, const Fault &fault);
};

} // namespace Chatelaine::Faults

Q_DECLARE_METATYPE(Chatelaine::Faults::Fault)
