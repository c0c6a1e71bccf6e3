import { deploy, registerRevision } from './changes/release.ts';
import { defineFault } from './fault.ts';

/** The service was offered to others by Service Connect on a port of its own, which no security group opens. */
export const serviceConnectPort = defineFault({
  id: 'service-connect-port',
  title: "No security group opens Service Connect's port",
  layer: 'ports',
  apply(simulation, service) {
    const revision = registerRevision(simulation, service, (container) => ({
      ...container,
      portMappings: container.portMappings?.map((it) => ({ ...it, name: 'http' })),
    }));
    service.serviceConnectConfiguration = {
      enabled: true,
      namespace: `${service.cluster}.internal`,
      services: [
        {
          portName: 'http',
          discoveryName: service.name,
          ingressPortOverride: 15_000,
          clientAliases: [{ port: 80, dnsName: service.name }],
        },
      ],
    };
    deploy(simulation, service, revision);
  },
});
